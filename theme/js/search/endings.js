// What may follow a word's stem: endings of Finnish words, and those of English and Swedish ones, folded.
const CASE = "(?:n|t|d?en|t?ten|t?ta|ssa|sta|lla|lta|lle|na|kse?|ksi|ne|h[aeiouy]n|seen|siin|sti)?";
const OWNER = "(?:ni|si|nsa|mme|nne|[aeiouy]n)?";
const CLITIC = "(?:kin|kaan|ko|han|pa|ka){0,2}";
const VERB =
  "(?:n|t|mme|tte|vat|nut|neet|nee\\w{0,4}|nei\\w{0,4}|t?taan|daan|an|t?tiin|isi\\w{0,4}|t?t[uy]\\w{0,6}|d[ao]\\w{0,6}|kaa|koon|kaamme|ma\\w{0,6}|va\\w{0,6}|mi(?:nen|s\\w{0,7})|l[ale]\\w{0,6})";
const FINNISH = new RegExp(`^[aeiouy]{0,2}(?:j?[aeiou]{0,2}${CASE}${OWNER}|${VERB})${CLITIC}$`);
const OTHERS = /^(?:e?s|e?d|ing|e?rs?|'s|e[nt]s?|[aeo]rn?a?s?|na|ade|des?)$/;

export const isEnding = (letters) => letters.length < 16 && (FINNISH.test(letters) || OTHERS.test(letters));
