"""Acts of Coaching: people, focus, sessions, promises, observations and development plans."""
