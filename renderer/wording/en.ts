/** Every code of the contract in English, for the same cashier: short, plain, half-width punctuation. */
import { captionsEn } from './captions-en.ts';
import { CODE_WORDS_EN } from './code-words.ts';
import { KIND_REFUSALS_EN } from './kind-refusals.ts';
import { OUTGOING_REFUSALS_EN } from './outgoing-words.ts';
import { RESULT_SENTENCES_EN } from './result-sentences.ts';
import type { RefusalWords, Wording } from './wording.ts';

const NOTHING_MOVED = 'No payment was made; no money moved.';
const HELPLINE = 'Call support and read out the code below.';

const refused = (what: string, todo: string, money: string = NOTHING_MOVED): RefusalWords => ({ what, money, todo });

export const en: Wording = {
  language: 'en',
  between: ' ',
  prompts: {
    ...CODE_WORDS_EN.prompts,
    'present-card': { title: 'Swipe, insert or tap', detail: 'Any of the three ways, whichever the card has.' },
    'swipe-again': { title: 'Card not read', detail: 'Swipe once more, evenly. No money moved.' },
    'card-blank': { title: 'Card not read', detail: 'The stripe is empty. Ask for another card. No money moved.' },
    'card-bad-format': {
      title: 'Card not read',
      detail: 'Not a bank card, or the stripe is damaged. Ask for another card. No money moved.',
    },
    'card-encrypted': {
      title: 'Card not read',
      detail:
        'The reader sent encrypted data and this terminal has no key for it. Tell the supervisor. No money moved.',
    },
    'insert-chip': {
      title: 'Insert the card',
      detail: 'This card has a chip and may not be swiped. Insert it, or ask for another card. No money moved.',
    },
    'chip-unreadable': {
      title: 'Chip not read',
      detail: 'Pull the card out, wipe the chip, insert it again with the chip up. No money moved.',
    },
    'chip-fallback': {
      title: 'Swipe the card now',
      detail: 'The chip could not be read, so this once the stripe will do. Swipe the same card. No money moved.',
    },
    'chip-not-accepted': {
      title: 'Card not accepted',
      detail: 'The card has nothing this terminal can use. Ask for another card. No money moved.',
    },
    'chip-blocked': {
      title: 'Card blocked',
      detail: 'Its bank has blocked it; do not swipe it instead. Ask for another card. No money moved.',
    },
    'chip-trouble': {
      title: 'The chip stopped the payment',
      detail: 'The card gave an answer that cannot be used. Start again, or ask for another card. No money moved.',
    },
    'use-contact': {
      title: 'Insert the card',
      detail: 'This payment cannot be tapped. Insert the card with the chip first. No money moved.',
    },
    'see-phone': {
      title: 'Look at the phone',
      detail: 'The cardholder confirms on the phone, then taps once more. No money moved.',
    },
    'one-card-only': {
      title: 'One card only',
      detail: 'More than one card is at the reader. Take the others away and tap one. No money moved.',
    },
    'reading-chip': { title: 'Reading the card', detail: 'Nothing has been sent yet. No money moved.' },
    'choose-application': {
      title: 'Choose an application',
      detail: 'The cardholder chooses. No money moved.',
    },
    'card-pulled': {
      title: 'The card was pulled out',
      detail: 'The payment has stopped and nothing was sent; no money moved. Start again and leave the card in.',
    },
    'card-expired': { title: 'Card expired', detail: 'Ask for another card. No money moved.' },
    'reader-lost': {
      title: 'Card reader lost',
      detail: 'Check its cable; the payment goes on by itself when it is back. No money moved.',
    },
    'card-timeout': { title: 'No card in time', detail: 'No card was read. Start again. No money moved.' },
    'confirm-card': {
      title: 'Compare the card number',
      detail: 'If screen and card agree, confirm. If they differ, cancel.',
    },
    'card-differs': {
      title: 'Not the card of the sale',
      detail: 'A void needs the very card of the sale. Nothing was sent; the sale stands.',
    },
    'risk-blocked': {
      title: 'This card is not taken',
      detail: 'No money moved. Give the card back and ask for another way to pay.',
    },
    'enter-pin': {
      title: 'PIN, please',
      detail: 'The cardholder checks the amount on the PIN pad, enters the PIN and presses Enter there.',
    },
    'enter-pin-at-reader': {
      title: 'PIN, please, at the card reader',
      detail: 'The cardholder enters the PIN on the keys of the chip reader. The card itself checks it.',
    },
    'pin-wrong': {
      title: 'Wrong PIN',
      detail: 'The cardholder may try again. No money moved.',
    },
    'pin-last-try': {
      title: 'Last try',
      detail: 'One more wrong PIN blocks it on this card. If in doubt, cancel and take another card. No money moved.',
    },
    'pin-cancelled': { title: 'Cancelled at the PIN pad', detail: 'The cardholder pressed Cancel. No money moved.' },
    'pin-timeout': { title: 'No PIN in time', detail: 'The PIN pad waited in vain. Start again. No money moved.' },
    'pad-trouble': { title: 'PIN pad trouble', detail: 'Check the PIN pad and its cable. No money moved.' },
    'pad-key-fault': { title: 'PIN pad has no key', detail: 'Sign on again to fetch working keys. No money moved.' },
    dialling: {
      title: 'Connecting, please wait',
      detail: 'Calling the bank, three tries at most. Nothing has been sent yet.',
    },
    sending: { title: 'Sending', detail: 'The request is on its way to the bank. Do not switch off.' },
    receiving: { title: 'Waiting for the bank', detail: 'The request was sent; the answer is due. Do not switch off.' },
    'comms-failed': {
      title: 'No connection',
      detail: 'Three tries failed. Nothing was sent; no money moved. Check the network and try again.',
    },
    'comms-timeout': {
      title: 'No answer in time',
      detail: 'Result unknown, reversing. The request was sent and no answer came. Keep the goods; do not swipe again.',
    },
    'answer-unreadable': {
      title: 'Answer not understood',
      detail: 'Result unknown, reversing. The answer could not be read. Keep the goods; do not swipe again.',
    },
    'mac-wrong': {
      title: 'Answer failed its check',
      detail: 'The answer cannot be trusted. Result unknown, reversing; the terminal signs on again afterwards.',
    },
    reversing: {
      title: 'Result unknown, reversing',
      detail: 'Asking the bank to take this payment back. Keep the goods; do not swipe again.',
    },
    'reversal-failed': {
      title: 'Reversal not confirmed',
      detail: 'The bank has not confirmed yet; the terminal keeps trying. Keep the goods; do not swipe again.',
    },
    completing: {
      title: 'Finishing with the card',
      detail: 'The bank has answered; the card has the last word. Keep the goods until the result is shown.',
    },
    'accept-partial': {
      title: 'The bank approved only a part',
      detail: 'Take the rest another way, or give all of it back if the cardholder does not agree.',
    },
    approved: { title: 'Approved', detail: 'The bank said yes.' },
    declined: { title: 'Declined', detail: 'The bank said no. No money moved.' },
    'declined-by-card': {
      title: 'Declined by the card',
      detail: 'The card itself said no; no money moved. Ask for another card.',
    },
    reversed: { title: 'Reversed', detail: 'The bank has taken this payment back.' },
    unresolved: {
      title: 'Result unknown',
      detail: 'Three reversals were not confirmed. Keep the goods and call the supervisor.',
    },
    'unresolved-refund': {
      title: 'Result unknown',
      detail:
        'A refund has no reversal and is not sent again. Do not refund again: a supervisor settles it in History by the statement.',
    },
    cancelled: { title: 'Cancelled', detail: 'Nothing was sent to the bank. No money moved.' },
    'printing-merchant': { title: 'Printing the merchant copy', detail: 'The cardholder signs it; the shop keeps it.' },
    'sign-on-screen': {
      title: 'The customer signs on the screen',
      detail: 'The slips are printed afterwards. Paper can be signed instead.',
    },
    'tear-off': {
      title: 'Tear off the merchant copy',
      detail: 'Have it signed, compare with the back of the card, then print the cardholder copy.',
    },
    'tear-off-unsigned': {
      title: 'Tear off the merchant copy',
      detail: 'No signature is needed this time. Now print the cardholder copy.',
    },
    'printing-cardholder': { title: 'Printing the cardholder copy', detail: 'This one goes to the cardholder.' },
    'printer-trouble': {
      title: 'The slip is not complete',
      detail: 'The result is in the journal and stands. See to the printer, then print again.',
    },
    'slip-owed': {
      title: 'Approved; the slip is still to be printed',
      detail: 'The payment stands. The slip waits under Owed slips until somebody prints it.',
    },
    finished: { title: 'Done', detail: 'Hand over the cardholder copy and the card.' },
    'power-cut': {
      title: 'A power cut interrupted this payment',
      detail: 'The terminal recovered it from the journal; the result is as shown.',
    },
  },
  refusals: {
    'foreign-sender': refused('The request came from an unknown source and was refused.', HELPLINE),
    'unknown-question': refused('This terminal does not know that request.', HELPLINE),
    malformed: refused('The request is incomplete or not allowed.', 'Check what was entered and try again.'),
    'internal-fault': refused(
      'The program failed; this step was not completed.',
      HELPLINE,
      'Look up the last payment in History before doing it again.',
    ),
    'not-signed-in': refused('No operator is signed in.', 'Enter operator number and password first.'),
    locked: refused('The screen is locked.', 'Enter the password to unlock it.'),
    'not-permitted': refused('This operator may not do that.', 'Ask an operator who may.'),
    'operator-unknown': refused('No such operator', 'Enter the operator number again.'),
    'password-wrong': refused('Wrong password', 'Enter the password again.'),
    'operator-locked-out': refused(
      'Too many wrong passwords; the operator is locked.',
      'Try again in thirty minutes, or ask the supervisor.',
    ),
    'password-unchanged': refused('The new password is the old one.', 'Choose another.'),
    'password-must-change': refused('The password must be changed at the first sign-in.', 'Choose a new password.'),
    'password-form': refused(
      'The password does not have the right form.',
      'Cashiers four digits, supervisor six, administrator eight.',
    ),
    busy: refused(
      'The last job is not finished.',
      'Wait for it, then try again.',
      'The running payment is not touched.',
    ),
    'not-now': refused(
      'This cannot be done now.',
      'Follow what the screen asks for.',
      'The running payment is not touched.',
    ),
    'sign-on-first': refused('Sign on first', 'Press Confirm to sign on to the bank.'),
    'amount-zero': refused('The amount is zero.', 'Enter the amount.'),
    'amount-too-large': refused('The amount is too large.', 'Check it, or take it in parts.'),
    'no-such-payment': refused('There is no such payment.', 'Check the voucher number.'),
    'no-such-slip': refused('This slip is no longer owed.', 'Somebody has printed it or given it up meanwhile.'),
    'payment-id-used': refused(
      'This payment has been handed in already.',
      'Look up its result in History.',
      'Nothing was charged twice.',
    ),
    'not-a-sale': refused('That payment is not a sale and cannot be voided.', 'Check the voucher number.'),
    'already-voided': refused('That sale has been voided.', 'There is nothing left to void.'),
    'other-batch': refused('That sale is of an earlier batch.', 'After settlement it is a refund.'),
    ...KIND_REFUSALS_EN,
    ...OUTGOING_REFUSALS_EN,
    'not-approved': refused('That sale was not approved.', 'Look up its result in History.'),
    'supervisor-needed': refused('This needs the supervisor.', 'Have the supervisor enter the password.'),
    'administrator-needed': refused('This needs the administrator.', 'Have the administrator enter the password.'),
    'reversal-unresolved': refused(
      'A payment is unresolved: its reversal is not confirmed.',
      'Send the reversal again; to go on taking payments, a supervisor gives a reason.',
    ),
    'settlement-unfinished': refused('The settlement is not finished.', 'Go to Close of day and finish it.'),
    'batch-full': refused('The batch is full.', 'Settle first, then take payments.'),
    'total-too-large': refused('The batch total would be too large.', 'Settle first, then take payments.'),
    'batch-not-empty': refused('The batch has payments, so this setting is fixed.', 'Settle first.'),
    'nothing-to-settle': refused('The batch is empty.', 'There is nothing to settle.'),
    'reason-needed': refused('No reason was given.', 'Write the reason and the evidence.'),
    'device-unavailable': refused('The device is not connected or not usable.', 'See the Devices page.'),
    'training-only': refused('This exists in training only.', 'Do not use it in production.'),
    'not-in-training': refused('This is not available in training.', 'Do it on the production terminal.'),
    'journal-restored': refused(
      'The journal was restored from a copy; trading is stopped.',
      'The administrator compares the batch with the bank first.',
    ),
    'stan-used-already': refused(
      'That trace number may have been used already.',
      'Take a number at or above the one shown on the screen.',
    ),
    'host-silent': refused('The bank host did not answer.', 'Check the connection and try again.'),
    'operator-exists': refused('Somebody has this number already.', 'Take another number, or enable the operator.'),
    'operator-signed-on': refused('This operator is on duty and cannot be disabled.', 'Sign out and hand over first.'),
    'operator-unsettled': refused('This operator has unsettled payments in the batch.', 'Settle first.'),
    'name-needed': refused('There is no name.', 'Enter a name.'),
    'shifts-off': refused(
      'Shifts are switched off on this terminal.',
      'An administrator can switch them on in Settings.',
    ),
    'no-shift': refused('No shift is open.', 'Open a shift first.'),
    'range-too-long': refused(
      'A report here is of 400 days at most.',
      'Choose fewer days, or take the command line for more.',
    ),
    'no-such-report': refused('There is no such report.', 'Choose another number or other days.'),
    'statement-known': refused(
      'This file was loaded already, and read in the same way; nothing has changed.',
      'Choose another file, or take the first one back before.',
    ),
    'no-such-statement': refused('This statement does not stand any more.', 'Look at the list again.'),
    'no-such-difference': refused('This difference does not stand any more.', 'Look at the queue again.'),
    'difference-closed': refused('This difference is closed; nothing of it has changed.', 'Open it again first.'),
    'difference-open': refused('This difference is open already.', 'Look at the queue again.'),
    'action-needed': refused(
      'Nothing was done about this difference yet, so it cannot be closed.',
      'Choose what was done: refund, claim, write off or close the payment.',
    ),
    'evidence-needed': refused(
      'A difference is not closed without evidence.',
      'Write what proves it: a number of the acquirer’s answer, a slip.',
    ),
    'import-cancelled': refused(
      'Loading was cancelled; nothing in the books has changed.',
      'Choose the file again when it is wanted.',
    ),
    'import-broken-off': refused(
      'Reading the statement broke off; nothing in the books has changed.',
      'Choose the file again and load it once more.',
    ),
    'books-broken-off': refused(
      'Comparing broke off; nothing in the books has changed.',
      'Try again; call for service if it happens once more.',
    ),
    'layout-name-taken': refused('A layout has this name already.', 'Choose another name.'),
    'layout-useless': refused(
      'No file can be read by this layout.',
      'Say at least where amount and date stand, and what tells money in from money out.',
    ),
    'layout-ready': refused('A layout of the program is not changed or deleted.', 'Keep yours under a new name.'),
    'no-such-layout': refused('This layout does not stand any more.', 'Choose another one, or make one.'),
    'too-many-layouts': refused('There are too many layouts.', 'Delete one that is not used.'),
    'shift-open': refused('A shift has not been handed over yet.', 'Hand over first.'),
    'shift-begun': refused(
      'Cash has moved in this shift; the float stands.',
      'Explain the difference at the hand-over.',
    ),
    'cash-too-little': refused('That is more than the drawer should hold.', 'Check the amount.'),
    'signature-too-little': refused('That is too little for a signature.', 'Sign again, or sign on paper.'),
    'disk-trouble': refused(
      'The journal cannot be written; trading is stopped.',
      'Check the disk, then start again.',
      'Look up the last payment in History.',
    ),
    'no-such-bill': refused('This bill was not found.', 'Go back to the sale and begin again.'),
    'bill-ended': refused('This bill has ended.', 'Begin a new bill.'),
    'bill-too-long': refused('The bill has no room for more.', 'Settle this one and begin a new bill.'),
    'below-paid': refused(
      'The bill would be less than what has been paid.',
      'Void or give back a payment first, then change the goods.',
    ),
    'more-than-remains': refused('That is more than what remains to be paid.', 'Key an amount up to what remains.'),
    'money-stands': refused(
      'Money stands in this bill, or may stand: it cannot be cancelled.',
      'Void the cards and give back cash and other tenders first.',
    ),
    'no-such-part': refused('This payment was not found in the bill.', 'See the list of payments on the screen.'),
    'no-such-line': refused('This line was not found in the bill.', 'See the list of goods on the screen.'),
    'no-such-item': refused(
      'The price list does not know this code.',
      'Check the code, or key the goods and the price by hand.',
    ),
    'tender-unknown': refused('This shop has no such way to pay.', 'The administrator can add it in Settings.'),
    'card-number-typed': refused(
      'The text seems to hold a bank card number; it is not kept.',
      'Write a name, the last four digits or a document number only.',
    ),
    'text-unprintable': refused(
      'The text is too long or holds characters that cannot be printed.',
      'Make it shorter or type it again.',
    ),
  },
  because: {
    ...CODE_WORDS_EN.because,
    'no-answer': 'The bank did not answer',
    'bad-mac': 'The answer failed its check',
    mismatch: 'The answer belonged to something else',
    unreadable: 'The answer could not be read',
    'host-timed-out': "The card's bank was too slow",
    'partial-refused': 'The customer refused the smaller amount',
    'partial-not-for-this-kind': 'A void is for the full amount',
    'card-refused': 'The bank said yes, the card said no',
    'card-pulled': 'The card was pulled out too early',
    'power-cut': 'The power went in the middle',
  },
  codes: CODE_WORDS_EN,
  results: {
    approved: 'Approved',
    declined: 'Declined',
    unknown: 'Unknown',
    reversed: 'Reversed',
    abandoned: 'Cancelled',
  },
  resultSentences: RESULT_SENTENCES_EN,
  stations: { code: 'Code', amount: 'Amount', card: 'Card', pin: 'PIN', host: 'Host', slip: 'Slip' },
  stationStates: { waiting: 'waiting', current: 'in progress', done: 'done', skipped: 'not needed', failed: 'failed' },
  devices: {
    reader: 'Stripe',
    chip: 'Chip',
    pad: 'PIN pad',
    printer: 'Printer',
    'second-printer': 'Printer 2',
    scanner: 'Scanner',
    display: 'Display',
    host: 'Host',
  },
  lamps: {
    off: 'not connected',
    opening: 'opening',
    ready: 'ready',
    busy: 'in use',
    attention: 'needs a look',
    faulted: 'fault',
  },
  troubles: {
    'not-connected': { what: 'Not connected', todo: 'Check cable and power; it comes back by itself.' },
    'no-permission': { what: 'No permission', todo: 'The administrator grants access as the installation guide says.' },
    'taken-by-another-program': { what: 'In use by another program', todo: 'Close the program that holds it.' },
    'driver-took-it': {
      what: 'Held by a system driver',
      todo: 'The administrator changes its driver as the installation guide says, or sets it up as a system printer.',
    },
    'two-alike': { what: 'Two devices alike', todo: 'Unplug the spare one, or choose one in the device set-up.' },
    unresponsive: { what: 'No response', todo: 'Unplug and plug in again; then switch it off and on.' },
    'paper-out': { what: 'Out of paper', todo: 'Put in a new roll and close the cover.' },
    'paper-near-end': { what: 'Paper is low', todo: 'Have a new roll ready.' },
    'cover-open': { what: 'Cover open', todo: 'Close the paper cover.' },
    'cutter-jam': { what: 'Cutter jammed', todo: 'Switch off, take out the paper, switch on.' },
    overheated: { what: 'Too hot', todo: 'Wait some minutes; it goes on by itself.' },
    'printer-error': { what: 'Printer fault', todo: 'Switch it off and on; then call support.' },
    'printer-offline': {
      what: 'Printer off-line',
      todo: "Press the printer's ONLINE or FEED key, or switch it off and on.",
    },
    'key-missing': { what: 'No key', todo: 'Sign on again; if it stays so, the bank has to load the master key.' },
    'key-unverifiable': { what: 'Key not verifiable', todo: 'The pad cannot prove its key; the sign-on shows.' },
    'wrong-device': { what: 'Wrong device', todo: 'Connect the device registered for this terminal.' },
    'protocol-fault': { what: 'Answers wrongly', todo: 'Unplug and plug in again; then call support.' },
    'host-unreachable': { what: 'Bank not reachable', todo: 'Check the network. Nothing was sent.' },
    'not-signed-on': { what: 'Not signed on', todo: 'Sign on first.' },
  },
  chipTroubles: {
    'not-connected': {
      what: 'Chip reader not connected',
      todo: 'Check its cable; it comes back by itself. Until then cards can only be swiped.',
    },
    'no-permission': {
      what: 'The system does not let us use the chip reader',
      todo: 'The administrator starts the smart-card service and grants access as the installation guide says.',
    },
    'taken-by-another-program': {
      what: 'Another program holds the chip reader',
      todo: 'Close the program that uses smart cards, such as a signature or banking plug-in.',
    },
    unresponsive: {
      what: 'The chip reader does not respond',
      todo: 'Take the card out, unplug the reader, wait five seconds and plug it in again.',
    },
    'wrong-device': {
      what: 'This reader cannot do EMV chips',
      todo: 'Connect the chip reader registered for this terminal.',
    },
    'protocol-fault': {
      what: 'The chip reader answers wrongly',
      todo: 'Take the card out, unplug the reader and plug it in again; then call support.',
    },
  },
  chipParameterKinds: {
    applications: 'Application parameters',
    'ca-keys': 'CA public keys',
    'small-payments': 'Small payments',
  },
  chipParameterFaults: {
    'comms-failed': {
      what: 'No connection',
      todo: 'Three tries did not reach the bank. Check the network and download again.',
    },
    'comms-timeout': { what: 'No answer in time', todo: 'The bank did not answer. Download again later.' },
    'answer-unreadable': { what: 'Answer not understood', todo: 'Download again; if it stays so, call the bank.' },
    declined: { what: 'The bank refused the download', todo: 'Call the bank and ask for chip parameters.' },
    'list-too-long': {
      what: 'The bank’s list does not end',
      todo: 'The download was stopped. Call the bank; nothing was taken over.',
    },
    'nothing-usable': {
      what: 'Nothing usable came',
      todo: 'No application or key passed its check. Call the bank; nothing was taken over.',
    },
  },
  kinds: {
    sale: 'Sale',
    void: 'Void',
    refund: 'Refund',
    preauth: 'Pre-authorisation',
    'add-preauth': 'Additional pre-authorisation',
    'preauth-void': 'Pre-authorisation void',
    completion: 'Completion',
    'completion-advice': 'Completion advice',
    'completion-void': 'Completion void',
    balance: 'Balance enquiry',
    'offline-sale': 'Offline sale',
    adjustment: 'Adjustment',
  },
  stages: {
    presenting: 'Waiting for the card',
    confirming: 'Comparing the number',
    chip: 'Reading the chip',
    pin: 'PIN',
    authorising: 'Waiting for the bank',
    polling: 'Asking for the result',
    completing: 'Finishing with the card',
    partial: 'Approved in part',
    approved: 'Approved',
    declined: 'Declined',
    reversing: 'Reversing',
    unresolved: 'Unknown',
    done: 'Done',
    reversed: 'Reversed',
    abandoned: 'Cancelled',
  },
  signOnSteps: {
    connect: 'Connect to the host',
    register: 'Register the terminal',
    keys: 'Change the working keys',
    clock: 'Set clock and batch',
    parameters: 'Load chip parameters and keys',
  },
  signOnFaults: {
    'comms-failed': {
      what: 'No connection',
      todo: 'Three tries did not reach the bank. Check the network, try again.',
    },
    'comms-timeout': { what: 'No answer in time', todo: 'The bank did not answer. Try again later.' },
    'answer-unreadable': { what: 'Answer not understood', todo: 'Try again; if it stays so, call the bank.' },
    'other-terminal': {
      what: 'Answer for another terminal',
      todo: 'Terminal or merchant number differs. Stop, and call the bank.',
    },
    'key-check-wrong': {
      what: 'Working key fails its check',
      todo: 'The key was not taken. Try again; then have the bank check the master key.',
    },
    'key-scheme-unknown': { what: 'Key format unknown', todo: 'Ask the bank which key scheme it sends.' },
    declined: { what: 'The bank refused the sign-on', todo: 'Do as the bank says.' },
  },
  settlementSteps: {
    reversals: 'Owed reversals',
    totals: 'Add up the batch',
    request: 'Compare with the host',
    upload: 'Upload the batch',
    end: 'End of upload',
    close: 'Close the batch',
    print: 'Print the totals',
  },
  settlementFaults: {
    'comms-failed': { what: 'No connection', todo: 'The settlement waits at this step and can go on.' },
    'comms-timeout': { what: 'No answer in time', todo: 'The settlement waits at this step and can go on.' },
    'answer-unreadable': { what: 'Answer not understood', todo: 'The settlement waits at this step; try again.' },
    declined: { what: 'The bank refused the settlement', todo: 'Do as the bank says, then try again.' },
  },
  verdicts: { unasked: 'not compared', balanced: 'balanced', unbalanced: 'not balanced', error: 'error' },
  printStates: {
    queued: 'waiting to print',
    sending: 'printing',
    printed: 'printed',
    unconfirmed: 'not confirmed',
    failed: 'not printed',
    skipped: 'given up',
  },
  slipCopies: { merchant: 'Merchant copy', cardholder: 'Cardholder copy' },
  roles: { cashier: 'Cashier', supervisor: 'Supervisor', administrator: 'Administrator' },
  captions: captionsEn,
};
