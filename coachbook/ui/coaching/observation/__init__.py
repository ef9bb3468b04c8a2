"""One observation: begun, rated by keys, submitted once, read for ever."""
