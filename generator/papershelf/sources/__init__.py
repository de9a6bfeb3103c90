"""Sources: text that others wrote, turned into records of the content model.

- `readers` chooses how a file is read, by its content; each reader fills a `reading`.
- `listings` reads pages, mails and feeds that list papers.
- `repair` fixes text that lost its mathematics, accents or quotes on the way.
- `metadata` reads files of checked facts.
- `form` takes issues apart that were made with a form, `suggestion` makes a change of one, and
  `reply` reports what came of it.
- `services` asks arXiv, Crossref and the like for papers and what they lack.
- `merge` joins entries, facts and what the catalog already has; a curator's edit always wins.
"""
