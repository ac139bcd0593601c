"""The recipes that made the shipped models, from the data folder to the weights; needs the extra `train`."""
