"""How the newspapers of each language write money: one TOML file a language, loaded when first asked for."""

from currnorm.languages.forms import Compound
from currnorm.languages.language import Alone, Language, Noun, known_languages, load_language

__all__ = ["Alone", "Compound", "Language", "Noun", "known_languages", "load_language"]
