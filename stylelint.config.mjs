// How the linter reads the style sheets of the theme.
export default {
  extends: "stylelint-config-standard",
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  // A template, which MkDocs renders.
  ignoreFiles: ["**/styles/icons.css"],
  rules: {
    // Names are blocks, elements and modifiers, as those of the theme that ours extends.
    "selector-class-pattern": "^(ps|md)-[a-z0-9-]+(__[a-z0-9-]+)?(--[a-z0-9-]+)?$",
    "custom-property-pattern": "^(ps-[a-z0-9-]+|md-[a-z0-9-]+(--[a-z0-9-]+)?|part)$",
    // `:not(#_)` gives a rule the weight that it needs against the theme's.
    "selector-id-pattern": "^(_|ps-[a-z0-9-]+)$",
    // It weighs less in a list of several that are not to be.
    "selector-not-notation": null,
    // Fonts are named as their makers write them.
    "value-keyword-case": ["lower", { ignoreKeywords: ["Charter", "Cambria", "Georgia"] }],
    // The widths at which the theme changes are of six digits, and asked for in this way.
    "number-max-precision": 6,
    "media-feature-range-notation": "prefix",
    // A component's rules stand together, and what all share stands first, whatever its weight.
    "no-descending-specificity": null,
  },
};
