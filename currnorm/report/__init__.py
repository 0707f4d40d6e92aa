"""Results for people and programs: one dictionary form, and renderers over it."""
