"""`checker train`: the shipped models from the data folder, or your own from what reviewers corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli.output import complain, number, print_table
from checker.errors import InputError, ModelError, StorageError

if TYPE_CHECKING:
    from checker.training.shipping import Calibration

app = typer.Typer(help="Train encoder and verifier (needs the extra `train`).", no_args_is_help=True)

Data = Annotated[Path, typer.Option("--data", help="Folder of training data: verification/, parallel/, lexicon/ ...")]
Out = Annotated[Path, typer.Option("--out", help="Model folder to write; float weights go to its `torch` folder.")]
Minutes = Annotated[float, typer.Option(min=0, help="Stop after so many minutes of training at the latest.")]
Seed = Annotated[int, typer.Option(help="Seed of all that is drawn.")]
Name = Annotated[str, typer.Option(help="Name of the model in its id, which every verdict carries.")]


@app.command("verifier")
def verifier_command(
    out: Out,
    data: Annotated[Path | None, typer.Option("--data", help="Folder of training data (see checker/training).")] = None,
    from_ledger: Annotated[
        Path | None, typer.Option(help="A ledger.duckdb: train on the verdicts that reviewers overrode, too.")
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(help="Verifier to go on from, or encoder to start anew from (default: the embedded one)."),
    ] = None,
    teacher: Annotated[
        Path | None, typer.Option(help="Larger verifier (a `torch` folder) that labels the pairs.")
    ] = None,
    visits: Annotated[int, typer.Option(min=1, help="Pairs to train on, repeats counted.")] = 90_000,
    minutes: Minutes = 600.0,
    seed: Seed = 7,
    name: Name = "checker-verifier",
) -> None:
    """Train the verifier, make it int8, and calibrate it where --data is given."""
    _require_extra()
    from checker.inference.onnx_model import EMBEDDED, ModelCard
    from checker.ledger import Ledger
    from checker.training import verifier
    from checker.training.recipes import train_verifier
    from checker.training.reviewed import reviewed_pairs
    from checker.training.shipped import is_shipped
    from checker.training.shipping import calibrate, ship_verifier

    if data is None and from_ledger is None:
        raise InputError("nothing to train on: name --data, --from-ledger or both")
    reviewed = reviewed_pairs(Ledger(from_ledger)) if from_ledger else []
    recipe = verifier.Recipe(visits=visits, minutes=minutes, seed=seed)

    origin = start or EMBEDDED / "verifier"
    # Without development data to fit new temperatures on, those of the start are the best guess.
    temperatures = ModelCard.read(origin).temperatures if is_shipped(origin) else {}

    def report(model: verifier.Verifier, tokenizer: Any, seen: int, loss: float) -> None:
        complain(f"{seen} pairs seen, loss {loss:.3f}")
        verifier.save(model, tokenizer, out / "torch")

    def work() -> None:
        where = out / "torch"
        where.mkdir(parents=True, exist_ok=True)
        train_verifier(data, origin, where, teacher=teacher, recipe=recipe, reviewed=reviewed, report=report)
        card = ship_verifier(where, out, name=name, temperatures=temperatures)
        print(f"{card.model_id} in {out}; pairs of reviewers: {len(reviewed)}")
        if data is not None:
            _print_calibration(calibrate(out, data))

    _writing(out, work)


@app.command("encoder")
def encoder_command(
    data: Data,
    out: Out,
    start: Annotated[
        str | None, typer.Option(help="Model to tune, a path or hub id (default: the embedded encoder).")
    ] = None,
    from_english: Annotated[
        str | None,
        typer.Option(help="English WordPiece model to make a bilingual one of, OUT/bilingual, which is then tuned."),
    ] = None,
    teacher: Annotated[
        str | None,
        typer.Option(help="English model whose vectors go on being taught (default: that of --from-english)."),
    ] = None,
    taught: Annotated[int, typer.Option(min=1, help="Pairs of texts in which the English model is taught.")] = 22_000,
    texts: Annotated[int, typer.Option(min=1, help="Pairs of texts to train on, repeats counted.")] = 60_000,
    minutes: Minutes = 600.0,
    seed: Seed = 7,
    name: Name = "checker-encoder",
) -> None:
    """Tune the encoder for retrieval and make it int8."""
    _require_extra()
    from checker.inference.onnx_model import EMBEDDED
    from checker.training import encoder
    from checker.training.recipes import DISTILLED, make_bilingual, train_encoder
    from checker.training.shipping import ship_encoder

    if start and from_english:
        raise InputError("a model to go on from is bilingual or English: name --start or --from-english")
    bilingual = out / "bilingual"
    origin = str(bilingual) if from_english else start or str(EMBEDDED / "encoder")
    recipe = encoder.Recipe(texts=texts, minutes=minutes, seed=seed)

    def reporter(folder: Path) -> Callable[[Any, int, float], None]:
        def report(model: Any, seen: int, loss: float) -> None:
            complain(f"{seen} pairs seen, loss {loss:.3f}")
            encoder.save(model, folder)

        return report

    def work() -> None:
        (out / "torch").mkdir(parents=True, exist_ok=True)
        if from_english:
            teaching = replace(DISTILLED, texts=taught, minutes=minutes, seed=seed)
            make_bilingual(data, from_english, bilingual, recipe=teaching, report=reporter(bilingual))
        taught_by = teacher or from_english
        train_encoder(data, origin, out / "torch", teacher=taught_by, recipe=recipe, report=reporter(out / "torch"))
        print(f"{ship_encoder(out / 'torch', out, name=name).model_id} in {out}")

    _writing(out, work)


@app.command("calibrate")
def calibrate_command(data: Data, out: Out) -> None:
    """Fit the temperatures of a verifier's model folder on development data and write its card anew."""
    _require_extra()
    from checker.training.shipping import calibrate

    _writing(out, lambda: _print_calibration(calibrate(out, data)))


@app.command("measure")
def measure_command(
    data: Data,
    encoder: Annotated[Path | None, typer.Option(help="Encoder's model folder (default: the embedded one).")] = None,
) -> None:
    """Measure an encoder on the development data: recall by vectors, by words and by both; translation; similarity."""
    from checker.inference.encoder import OnnxEncoder
    from checker.inference.onnx_model import EMBEDDED
    from checker.training import measure

    encode = OnnxEncoder(encoder or EMBEDDED / "encoder").encode_claims
    found = measure.measure_fever(data, encode) | {"squad-it": measure.measure_squad(data, encode)}
    print_table(
        ("recall@1 / recall@5", "vectors", "words", "both"),
        [
            (name, *(f"{by.at_1:.3f} / {by.at_5:.3f}" for by in (search.dense, search.lexical, search.hybrid)))
            for name, search in found.items()
        ],
    )
    sources = ("tatoeba_tests", "flores200_devtest")
    others = {source: measure.measure_translation(data, encode, source) for source in sources}
    others |= {f"STS-B {lang}, Spearman": measure.measure_similarity(data, encode, lang) for lang in ("it", "en")}
    print_table(("measured on", "value"), [(name, number(value, 3)) for name, value in others.items()])


def _require_extra() -> None:
    try:
        import bm25s  # noqa: F401  # only whether it is there
        import sentence_transformers  # noqa: F401  # the same
    except ImportError as error:
        raise ModelError("training needs the extra `train`: pip install 'checker[train]'") from error


def _writing(out: Path, work: Callable[[], None]) -> None:
    try:
        work()
    except OSError as error:
        raise StorageError(f"{out}: cannot be written ({error.strerror or error})") from error


def _print_calibration(calibration: Calibration) -> None:
    print_table(
        ("development set", "pairs", "accuracy", "false supported", "calibration error"),
        [
            (name, f.rows, number(f.accuracy, 3), number(f.false_supported, 3), number(f.calibration_error, 3))
            for name, f in calibration.figures.items()
        ],
    )
    for lang, temperature in calibration.temperatures.items():
        print_table(
            (f"{lang}: answered", "least confidence", "error rate"),
            [
                (number(point.coverage, 2), number(point.threshold, 2), number(point.risk, 3))
                for point in calibration.curves[lang]
            ],
            caption=f"temperature {temperature:.3f}",
        )
