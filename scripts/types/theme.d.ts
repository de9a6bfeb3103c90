// What `palette.js` hands to the theme's script, and to ours.

declare function __md_set(key: string, value: unknown): void;
