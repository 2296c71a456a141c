/** What a browser may do with our pages: nothing but our own stylesheet and images; no frame, no form to elsewhere. */
export const directives = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The same for the one page that has a script, our own; it may not ask anything of anybody. */
export const POLICY_WITH_SCRIPT = Object.entries({ ...directives, scriptSrc: ["'self'"], connectSrc: ["'none'"] })
  .map(([name, values]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`)
  .join(';');
