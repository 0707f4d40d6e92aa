"""The engines that a corpus may live in: one small module for each, all made of `currnorm.arrow`.

    pandas    series.currnorm.find()                       pip install 'currnorm[pandas]'
    polars    pl.col("text").currnorm.find()               pip install 'currnorm[polars]'
    duckdb    SELECT currnorm_find(text) FROM articles     pip install 'currnorm[duckdb]'
    spacy     nlp.add_pipe("currnorm")                     pip install 'currnorm[spacy]'
    spark     spark.check(df, text="body", date="day")     pip install 'currnorm[spark]'
    ray       ray.check(ds, text="body", date="day")       pip install 'currnorm[ray]'

Importing a module is all that pandas and Polars want; the others are functions to call. Every one gives the columns of
`currnorm.arrow.schema`. An engine that isn't installed is named in the error, with its extra.
"""
