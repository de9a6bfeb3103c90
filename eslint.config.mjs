// How the linter reads the scripts of the theme. Types and names are the type checker's part.
import js from "@eslint/js";

const noMarkup = "Elements are made with createElement, text with textContent.";
const noStyle = "A style attribute is refused by a strict policy; set a property of element.style.";

export default [
  js.configs.recommended,
  {
    files: ["generator/papershelf/theme/assets/papershelf/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // the type checker knows the names that scripts share
      "no-unused-vars": ["error", { vars: "local" }], // what a script declares is there for the others
      "no-empty": ["error", { allowEmptyCatch: true }], // each says why nothing needs to be done
      eqeqeq: "error",
      "no-eval": "error",
      "no-implicit-globals": "off", // scripts without modules share one scope
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-redeclare": "error",
      "no-script-url": "error",
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-throw-literal": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "prefer-template": "error",
      radix: "error",
      strict: ["error", "global"],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"].map((property) => ({ property, message: noMarkup })),
        { object: "document", property: "write", message: noMarkup },
        { property: "cssText", message: noStyle },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.property.name='setAttribute'] > Literal[value=/^(style|on)/]", message: noStyle },
        { selector: "Property[key.name='style'], Property[key.value='style']", message: noStyle },
        { selector: "AssignmentExpression > MemberExpression[property.name=/^on(abort|blur|change|click|close|error|focus|input|key|load|message|mouse|pointer|pop|scroll|submit|toggle)/]", message: "Listen with addEventListener." },
      ],
    },
  },
  { files: ["eslint.config.mjs"], languageOptions: { sourceType: "module" } },
];
