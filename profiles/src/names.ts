/** Fifth door: the names of closed lists in the words of the field, for the screen and for what is printed. */
export { deNames } from './names/de.ts';
export { enNames } from './names/en.ts';
