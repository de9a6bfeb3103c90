"""Sources: text that others wrote, turned into records of the content model.

- `blocks` takes saved text, HTML or Markdown apart into headings and paragraphs.
- `boilerplate` separates running text from buttons, counts and dates, and reads the latter.
- `listing` finds titles and abstracts among them, and refuses what is no listing.
- `repair` fixes text that lost its mathematics, accents or quotes on the way.
- `metadata` reads files of checked facts.
- `form` takes issues apart that were made with a form, `suggestion` makes a change of one, and
  `reply` reports what came of it.
- `services` asks arXiv, Crossref and the like for papers and what they lack.
- `merge` joins entries, facts and what the catalog already has; a curator's edit always wins.
"""
