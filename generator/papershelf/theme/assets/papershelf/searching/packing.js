/** Packing: reads whole numbers from text, as generator/papershelf/packing.py writes them. */
"use strict";

/** How many signs end a number; as many announce more digits. */
const PACK_BASE = 46;

/** @type {Uint8Array} the value of each sign, by its code */
const PACK_VALUES = (() => {
  const values = new Uint8Array(0x7f);
  let value = 0;
  for (let code = 0x20; code < 0x7f; code += 1) {
    if (!'"<\\'.includes(String.fromCharCode(code))) values[code] = value++;
  }
  return values;
})();

/**
 * Reads packed numbers, each of 32 bits at most.
 * @param {string} text
 * @returns {Uint32Array}
 */
function unpackNumbers(text) {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  let number = 0;
  let place = 1;
  for (let at = 0; at < text.length; at += 1) {
    const value = PACK_VALUES[text.charCodeAt(at)];
    if (value >= PACK_BASE) {
      number += (value - PACK_BASE) * place;
      place *= PACK_BASE;
    } else {
      numbers[count++] = number + value * place;
      number = 0;
      place = 1;
    }
  }
  return numbers.subarray(0, count);
}
