/** The witness: a program of whoever watches the log from outside. It opens no log and needs no account. */
export { look, type Looked } from './checking.js';
export { looksOf, type WitnessRecord } from './record.js';
export { makeWitness, type MadeWitness } from './making.js';
