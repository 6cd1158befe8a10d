"""The same scan on other engines: many machines (Spark), or one graphics processor (Torch). Both are optional."""
