"""What is said the other way round: denied, opposite, of another scope, planned and not done."""
