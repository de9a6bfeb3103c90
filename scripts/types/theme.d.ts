// What `palette.js` hands to the theme's script, and to ours; and our elements that scripts make.

declare function __md_set(key: string, value: unknown): void;

interface HTMLElementTagNameMap {
  "paper-cite": HTMLElement;
  "paper-citing": HTMLElement;
  "paper-copy": HTMLElement;
  "paper-density": HTMLElement;
}
