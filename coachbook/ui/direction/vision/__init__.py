"""Vision and standards: what customers are promised, and what keeps the promise."""
