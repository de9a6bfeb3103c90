"""Sources: text that others wrote, turned into records of the content model.

- `blocks` takes saved text, HTML or Markdown apart into headings and paragraphs.
- `boilerplate` tells running text from buttons, counts and dates, and reads what those say.
- `listing` finds titles and abstracts among them, and refuses what is no listing.
- `repair` mends text that lost its mathematics, accents or quotes on the way.
- `metadata` reads files of checked facts.
- `form` takes issues apart that were made with a form, `suggestion` makes a change of one, and
  `reply` says what came of it.
- `merge` joins entries, facts and what the catalog already has; a curator's edit always wins.
"""
