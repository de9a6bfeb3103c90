"""Sources: text that others wrote, turned into records of the content model.

- `readers` lists the kinds of files and recognises them; `reading` is what each reader fills.
- `bibliographies` reads BibTeX, RIS, CSL-JSON, tables and other files of references, `listings`
  pages, mails and feeds that list papers.
- `repair` fixes text that lost its mathematics, accents or quotes on the way; `venues` reads places
  of publication, `initials` lists of names where commas part families and initials.
- `metadata` reads files of checked facts.
- `form` takes issues apart that were made with a form, `suggestion` makes a change of one, and
  `reply` reports what came of it.
- `services` asks arXiv, Crossref and the like for papers and what they lack.
- `checking` drops facts that break a rule, `matching` finds the paper that an entry is, `dating`
  the day of a listing, and `merge` joins entries, facts and what the catalog already has; a
  curator's edit always wins.
"""
