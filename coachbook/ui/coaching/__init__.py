"""Pages of Coaching: people, sessions, observations, promises, development plans, and Today."""
