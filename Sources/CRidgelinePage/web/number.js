/** Digits that are not taken for each other when they are read aloud or written down (Crockford). */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 60 bits of a name in hexadecimal digits, in three groups: enough that the people of a nation get different ones. */
export function number(name) {
  let rest = BigInt(`0x${name.replace(/[^0-9a-f]/gi, "").slice(-15)}`), text = "";
  for (let place = 0; place < 12; place += 1, rest /= 32n) text = digits[Number(rest % 32n)] + text;
  return text.match(/.{4}/g).join("-");
}
