// What the scripts of the theme ask of lunr.js, which MkDocs brings.

declare namespace lunr {
  type Hit = { ref: string; score: number };
  type Presence = { OPTIONAL: number; REQUIRED: number; PROHIBITED: number };
  type Wildcard = { NONE: number; LEADING: number; TRAILING: number };
  type Clause = { boost: number; presence: number; usePipeline: boolean; wildcard: number; fields?: string[] };

  class Token {
    constructor(text: string, metadata: object);
  }
  class Vector {
    constructor(elements: number[]);
  }
  class Pipeline {
    add(...functions: ((token: Token) => Token)[]): void;
  }
  class TokenSet {
    static fromArray(terms: string[]): TokenSet;
  }
  class Query {
    static presence: Presence;
    static wildcard: Wildcard;
    term(term: string, options: Clause): this;
  }
  class Index {
    constructor(parts: {
      invertedIndex: Record<string, Record<string, unknown>>;
      fieldVectors: Record<string, Vector>;
      tokenSet: TokenSet;
      fields: string[];
      pipeline: Pipeline;
    });
    query(build: (query: Query) => void): Hit[];
  }

  function stemmer(token: Token): Token;
  /** Gives the word back, or nothing if it is a stop word. */
  function stopWordFilter(word: string): string | undefined;
}
