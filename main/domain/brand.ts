declare const brand: unique symbol;

/** A primitive that must not be mixed with its likes; made only by a parsing function of its own file. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
