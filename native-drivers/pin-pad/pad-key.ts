/** The keys of a simulated pad, as a test or the training bench presses them. A type, nothing else. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'enter' | 'clear' | 'cancel';
