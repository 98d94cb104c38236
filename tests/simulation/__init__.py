"""A simulated year of a county: the engine beside what people do without one."""
