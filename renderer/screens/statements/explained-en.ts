/** What explains a difference, in English: one sentence for each code. */
import type { Explained } from './words.ts';

export const EXPLAINED_EN: Explained = {
  approved: () => 'The host approved; the payment stands',
  'approved-in-part': () => 'The host approved a part of the amount',
  declined: (said) => `The host declined, code ${said.text('code')}`,
  'declined-by-card': () => 'The chip declined',
  abandoned: () => 'Given up before the host was asked',
  'answer-lost': () => 'No answer from the host; result unknown',
  'answer-unreadable': () => 'The host’s answer failed its check and was not used',
  'host-timed-out': () => 'The host said that the issuer was silent; result unknown',
  'power-cut': () => 'A power cut broke the payment off',
  'card-refused': () => 'After the host’s yes the card refused or was pulled; to be reversed',
  'part-refused': () => 'The partial approval was not accepted; to be reversed',
  'payer-undecided': () => 'The payer did not decide; result unknown',
  'reversal-unanswered': (said) => `Reversal sent ${said.text('attempts')} times; the host did not confirm it`,
  'reversal-confirmed': () => 'The host confirmed the reversal',
  'taken-back-here': () => 'Taken back here by a void',
  'closed-by-person': (said) =>
    `Closed by operator ${said.text('by')}: ${said.text('reason')}; evidence: ${said.text('evidence')}`,
  'told-later': () => 'The offline advice reached the host',
  'not-told-yet': () => 'The host does not have the offline advice yet',
  'refused-later': (said) => `The host refused the offline advice, code ${said.text('code')}`,
  'host-balanced': (said) => `At settlement the host called batch ${said.text('batch')} balanced.`,
  'host-unbalanced': (said) => `At settlement the host called batch ${said.text('batch')} unbalanced.`,
  'batch-open': (said) => `Batch ${said.text('batch')} is not settled yet.`,
  'after-cut-off': (said) => `It was paid after the cut-off and belongs to the statement of ${said.day('day')}.`,
  'settles-later': (said) => `It settles on ${said.day('day')}; look at that day’s statement.`,
  'day-not-loaded': (said) => `The statement of ${said.day('day')} is not loaded yet.`,
  'day-loaded': (said) => `The statement of ${said.day('day')} is loaded, and the payment is not in it.`,
  chargeback: (said) =>
    said.has('day')
      ? `The issuer charged it back on ${said.day('day')}.`
      : 'The issuer charged one of our payments back.',
  'taken-back-there': (said) =>
    said.has('day') ? `The acquirer took the money back on ${said.day('day')}.` : 'The acquirer took the money back.',
  'paid-times': (said) => `The statement pays it ${said.text('times')} times, ${said.money('thereMinor')} in all.`,
  parts: (said) =>
    `The statement pays it in ${said.text('count')} lines, ${said.money('thereMinor')} in all; here it is ${said.money('hereMinor')}.`,
  amounts: (said) => `Here it is ${said.money('hereMinor')}, on the statement ${said.money('thereMinor')}.`,
  'fee-expected': (said) =>
    `By the rates the fee should be ${said.money('expectedMinor')}; ${said.money('chargedMinor')} was kept.`,
  'net-does-not-add-up': () => 'The net amount is not gross less fee.',
  'another-terminal': (said) => `The line belongs to terminal ${said.text('terminal')}, not to this one.`,
  'number-unknown-here': (said) =>
    `No payment here has this number${said.has('stan') ? ` (voucher ${said.text('stan').padStart(6, '0')})` : ''}.`,
  'nothing-alike-here': (said) => `No payment here is like ${said.money('amountMinor')}.`,
  'about-our-payment': () => 'The line speaks of a payment of ours and does not fit it.',
  'void-unknown-there': () => 'Our void is not on the statement.',
  'holds-only': () => 'A payment of this kind only holds an amount and should not be paid out.',
  'no-telling-apart': (said) =>
    `${said.text('payments')} payments and ${said.text('lines')} lines are alike; which belongs to which cannot be told.`,
  'charge-of-the-acquirer': () => 'It is the acquirer’s own charge or payout and belongs to no payment.',
  'payout-of-day': (said) =>
    `The lines of ${said.day('day')} come to ${said.money('netMinor')} net; ${said.money('paidMinor')} was paid out.`,
};
