"""Recognition: what was praised, who agreed that others may hear it, and who had none for long."""
