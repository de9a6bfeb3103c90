"""The rules of the content, each a generator of problems whose docstring is the rule.

- `rule` defines what a rule is, and what rules look at.
- `reading` describes the rules that a file is read by.
- `identity`, `titles`, `texts`, `years`, `status`, `tags`, `links` and `figures` hold the others, a
  noun each.
- `listed` lists them all and applies them.
- `rule_reference` writes their reference, a page of the site.
"""
