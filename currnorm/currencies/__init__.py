"""What currencies are called, where and when they were money."""
