"""All observations: the list, newest first, drafts before them."""
