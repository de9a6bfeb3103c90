// How the linter reads the scripts of the theme. Types are the type checker's part.
import { readdirSync, readFileSync } from "node:fs";
import js from "@eslint/js";
import globals from "globals";

const FOLDER = "generator/papershelf/theme/assets/papershelf/";
const noMarkup = "Elements are made with createElement, text with textContent.";
const noStyle = "A style attribute is refused by a strict policy; set a property of element.style.";

// A script may use what it declares itself, what the scripts that it names declare, and what is in
// the bundles that it loads. The build joins scripts by the same tags (papershelf/site/client.py).
const scripts = new Map(
  readdirSync(FOLDER, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".js"))
    .map((path) => [path.slice(0, -3), readFileSync(FOLDER + path, "utf8")]),
);
const needs = (name, tag) => {
  const [head] = /^\/\*\*.*?\*\//s.exec(scripts.get(name) ?? "") ?? [""];
  return [...head.matchAll(new RegExp(`^ \\* @${tag} (\\S+)`, "gm"))].map(([, needed]) => needed);
};
const declared = (name) =>
  name === "lunr" ? ["lunr"] : [...(scripts.get(name) ?? "").matchAll(/^(?:async )?(?:class|const|function|let) (\w+)/gm)].map(([, one]) => one);
const withAll = (name) => [name, ...needs(name, "requires").flatMap(withAll)];
const known = (name) => [...needs(name, "requires"), ...needs(name, "loads").flatMap(withAll)].flatMap(declared);

export default [
  js.configs.recommended,
  {
    files: [`${FOLDER}**/*.js`],
    languageOptions: { ecmaVersion: 2024, sourceType: "script", globals: { ...globals.browser, __md_set: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-unused-vars": ["error", { vars: "local" }], // what a script declares is there for the others
      "no-empty": ["error", { allowEmptyCatch: true }], // each explains why nothing needs to be done
      "no-redeclare": ["error", { builtinGlobals: false }], // the names of others are known to each
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-script-url": "error",
      "no-shadow": "error",
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
        {
          selector: "AssignmentExpression > MemberExpression[property.name=/^on(abort|blur|change|click|close|error|focus|input|key|load|message|mouse|pointer|pop|scroll|submit|toggle)/]",
          message: "Listen with addEventListener.",
        },
      ],
    },
  },
  ...[...scripts.keys()].map((name) => ({
    files: [`${FOLDER}${name}.js`],
    languageOptions: { globals: Object.fromEntries(known(name).map((one) => [one, "readonly"])) },
  })),
  { files: ["eslint.config.mjs", "stylelint.config.mjs"], languageOptions: { sourceType: "module", globals: globals.node } },
];
