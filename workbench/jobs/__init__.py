"""Later work: what each kind of task does, and the queue and workers that carry them."""
