/** Letters as they cross: an address, what a manager does with the password, and how far mail is set up. The password goes one way only. */
import { z } from 'zod';

/** One address, without a name and without anything that could be a second one. */
export const mailAddress = z
  .string()
  .max(200)
  .regex(/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/);

export const mailDeed = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('keep'), password: z.string().min(1).max(200) }),
  z.strictObject({ do: z.literal('forget') }),
  /** A letter to the usual receiver, to see whether it arrives. */
  z.strictObject({ do: z.literal('try') }),
]);

/** Whether letters can be sent, whether a password is kept, and to whom they go unless somebody says otherwise. */
export const mailPicture = z.strictObject({ ready: z.boolean(), wordKept: z.boolean(), to: z.string().max(200) });
