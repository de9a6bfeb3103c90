"""Services: arXiv, Crossref and others that are asked for papers, and what papers lack.

- `identifier` finds what an id or an address names.
- `service` defines what a service is and answers; `arxiv`, `crossref`, `datacite`, `openreview`,
  `acl`, `pubmed`, `openalex` and `semantic_scholar` are one each, `registry` lists them in order.
- `tree` reads answers in JSON and XML safely.
- `network` alone reaches other machines; `asking` asks at each service's pace, and again where that
  may help; `kept` keeps the answers.
- `lookup` finds the papers that somebody names, `enrichment` fills in what papers lack, `following`
  proposes the new papers of queries and listings.
- `counters` are the services that count votes, stars and citations; `counting` asks them.
"""
