"""Who says what: quotations with content, cue and speaker (PARC 3.0)."""
