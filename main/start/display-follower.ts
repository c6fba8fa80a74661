/**
 * Keeps the customer display at the payment as it stands: called after each change of anything, it hands over a picture only when
 * that is another one. It waits for nothing and holds nobody up.
 */
import type { CustomerDisplay, DisplayPicture } from '../../native-drivers/customer-display/role.ts';
import { type CustomerPictureFacts, customerPicture } from '../counter/customer-pictures.ts';

/** Shows the first picture at once; the function it gives shows the next one, if it is another. */
export function followWithDisplay(
  display: Pick<CustomerDisplay, 'show'>,
  facts: () => CustomerPictureFacts,
): () => void {
  let shown: string | undefined;
  const follow = (): void => {
    const picture: DisplayPicture = customerPicture(facts());
    const key = JSON.stringify(picture);
    if (key === shown) return;
    shown = key;
    display.show(picture);
  };
  follow();
  return follow;
}
