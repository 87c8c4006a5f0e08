/** A stylesheet is loaded for its effect. */
declare module '*.css';
