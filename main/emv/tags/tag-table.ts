/**
 * The one table of tags: what a data object is called, where it comes from, how it is coded and how much of it may be shown. The
 * kernel, field 55, the masks, the tools and the printed documentation read it; nothing may keep a second list.
 */

/** n digits, two in a byte, zeros at the left; cn digits, F at the right; a, an, ans text; b bytes (emv.md 3.1). */
export type TagFormat = 'n' | 'cn' | 'a' | 'an' | 'ans' | 'b';
export type TagSource = 'card' | 'terminal' | 'issuer';

/**
 * open: may be kept, printed and sent in field 55. masked: only first six and last four of a card number, of anything else only
 * the length. never: only the length. Templates are masked because of what they hold; the objects inside have rows of their own.
 */
export type TagSensitivity = 'open' | 'masked' | 'never';

export interface TagRow {
  /** Upper-case hex. */
  readonly tag: string;
  readonly name: string;
  readonly source: TagSource;
  readonly format: TagFormat;
  readonly minimumBytes: number;
  readonly maximumBytes: number;
  /** Tags of the templates it stands in; empty when it travels alone. */
  readonly templates: readonly string[];
  readonly sensitivity: TagSensitivity;
  readonly reference: string;
  readonly note?: string;
}

const ANNEX_A = 'EMV 4.4 Book 3, Annex A';

type Cells = readonly [
  tag: string,
  name: string,
  source: TagSource,
  format: TagFormat,
  minimumBytes: number,
  maximumBytes: number,
  templates: string,
  sensitivity: TagSensitivity,
  reference: string,
  note?: string,
];

// Unknown upper limits are 252, the most a data object list can ask for (EMV 4.4 Book 3, 5.4).
// biome-ignore format: one row on one line is read as a table
const CELLS: readonly Cells[] = [
  ['42', 'Issuer Identification Number', 'card', 'n', 3, 3, 'BF0C 73', 'open', ANNEX_A],
  ['4F', 'Application Identifier (ADF Name)', 'card', 'b', 5, 16, '61', 'open', ANNEX_A],
  ['50', 'Application Label', 'card', 'ans', 1, 16, '61 A5', 'open', ANNEX_A],
  ['56', 'Track 1 Data', 'card', 'ans', 0, 76, '70 77', 'never', 'emv.md 1.18'],
  ['57', 'Track 2 Equivalent Data', 'card', 'b', 0, 19, '70 77', 'never', ANNEX_A],
  ['5A', 'Application Primary Account Number (PAN)', 'card', 'cn', 1, 10, '70 77', 'masked', ANNEX_A],
  ['5F20', 'Cardholder Name', 'card', 'ans', 2, 26, '70 77', 'masked', ANNEX_A],
  ['5F24', 'Application Expiration Date', 'card', 'n', 3, 3, '70 77', 'masked', ANNEX_A],
  ['5F25', 'Application Effective Date', 'card', 'n', 3, 3, '70 77', 'open', ANNEX_A],
  ['5F28', 'Issuer Country Code', 'card', 'n', 2, 2, '70 77', 'open', ANNEX_A],
  ['5F2A', 'Transaction Currency Code', 'terminal', 'n', 2, 2, '', 'open', ANNEX_A],
  ['5F2D', 'Language Preference', 'card', 'an', 2, 8, 'A5', 'open', ANNEX_A],
  ['5F30', 'Service Code', 'card', 'n', 2, 2, '70 77', 'masked', ANNEX_A],
  ['5F34', 'PAN Sequence Number', 'card', 'n', 1, 1, '70 77', 'open', ANNEX_A],
  ['5F36', 'Transaction Currency Exponent', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['5F50', 'Issuer URL', 'card', 'ans', 0, 252, 'BF0C 73', 'open', ANNEX_A],
  ['5F53', 'International Bank Account Number (IBAN)', 'card', 'b', 0, 34, 'BF0C 73', 'masked', ANNEX_A],
  ['5F54', 'Bank Identifier Code (BIC)', 'card', 'b', 8, 11, 'BF0C 73', 'open', ANNEX_A],
  ['5F55', 'Issuer Country Code (alpha-2)', 'card', 'a', 2, 2, 'BF0C 73', 'open', ANNEX_A],
  ['5F56', 'Issuer Country Code (alpha-3)', 'card', 'a', 3, 3, 'BF0C 73', 'open', ANNEX_A],
  ['5F57', 'Account Type', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['61', 'Application Template', 'card', 'b', 0, 252, '70 BF0C', 'masked', ANNEX_A],
  ['6F', 'File Control Information (FCI) Template', 'card', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['70', 'Record Template', 'card', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['71', 'Issuer Script Template 1', 'issuer', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['72', 'Issuer Script Template 2', 'issuer', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['73', 'Directory Discretionary Template', 'card', 'b', 0, 252, '61', 'masked', ANNEX_A],
  ['77', 'Response Message Template Format 2', 'card', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['80', 'Response Message Template Format 1', 'card', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['81', 'Amount, Authorised (Binary)', 'terminal', 'b', 4, 4, '', 'open', ANNEX_A],
  ['82', 'Application Interchange Profile', 'card', 'b', 2, 2, '77 80', 'open', ANNEX_A],
  ['83', 'Command Template', 'terminal', 'b', 0, 252, '', 'masked', ANNEX_A],
  ['84', 'Dedicated File (DF) Name', 'card', 'b', 5, 16, '6F', 'open', ANNEX_A],
  ['86', 'Issuer Script Command', 'issuer', 'b', 0, 261, '71 72', 'never', ANNEX_A, 'may carry a new PIN in cipher'],
  ['87', 'Application Priority Indicator', 'card', 'b', 1, 1, '61 A5', 'open', ANNEX_A],
  ['88', 'Short File Identifier (SFI)', 'card', 'b', 1, 1, 'A5', 'open', ANNEX_A],
  ['89', 'Authorisation Code', 'issuer', 'an', 6, 6, '', 'open', ANNEX_A],
  ['8A', 'Authorisation Response Code', 'issuer', 'an', 2, 2, '', 'open', ANNEX_A],
  ['8C', 'Card Risk Management Data Object List 1 (CDOL1)', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['8D', 'Card Risk Management Data Object List 2 (CDOL2)', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['8E', 'Cardholder Verification Method (CVM) List', 'card', 'b', 10, 252, '70 77', 'open', ANNEX_A],
  ['8F', 'Certification Authority Public Key Index', 'card', 'b', 1, 1, '70 77', 'open', ANNEX_A],
  ['90', 'Issuer Public Key Certificate', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['91', 'Issuer Authentication Data', 'issuer', 'b', 8, 16, '', 'open', ANNEX_A],
  ['92', 'Issuer Public Key Remainder', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['93', 'Signed Static Application Data', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['94', 'Application File Locator (AFL)', 'card', 'b', 0, 252, '77 80', 'open', ANNEX_A],
  ['95', 'Terminal Verification Results', 'terminal', 'b', 5, 5, '', 'open', ANNEX_A],
  ['97', 'Transaction Certificate Data Object List (TDOL)', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['98', 'Transaction Certificate (TC) Hash Value', 'terminal', 'b', 20, 20, '', 'open', ANNEX_A],
  ['99', 'Transaction PIN Data', 'terminal', 'b', 0, 252, '', 'never', ANNEX_A],
  ['9A', 'Transaction Date', 'terminal', 'n', 3, 3, '', 'open', ANNEX_A],
  ['9B', 'Transaction Status Information', 'terminal', 'b', 2, 2, '', 'open', ANNEX_A],
  ['9C', 'Transaction Type', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['9D', 'Directory Definition File (DDF) Name', 'card', 'b', 5, 16, '61', 'open', ANNEX_A],
  ['9F01', 'Acquirer Identifier', 'terminal', 'n', 6, 6, '', 'open', ANNEX_A],
  ['9F02', 'Amount, Authorised (Numeric)', 'terminal', 'n', 6, 6, '', 'open', ANNEX_A],
  ['9F03', 'Amount, Other (Numeric)', 'terminal', 'n', 6, 6, '', 'open', ANNEX_A],
  ['9F04', 'Amount, Other (Binary)', 'terminal', 'b', 4, 4, '', 'open', ANNEX_A],
  ['9F05', 'Application Discretionary Data', 'card', 'b', 1, 32, '70 77', 'masked', ANNEX_A],
  ['9F06', 'Application Identifier (AID), Terminal', 'terminal', 'b', 5, 16, '', 'open', ANNEX_A],
  ['9F07', 'Application Usage Control', 'card', 'b', 2, 2, '70 77', 'open', ANNEX_A],
  ['9F08', 'Application Version Number, Card', 'card', 'b', 2, 2, '70 77', 'open', ANNEX_A],
  ['9F09', 'Application Version Number, Terminal', 'terminal', 'b', 2, 2, '', 'open', ANNEX_A],
  ['9F0A', 'Application Selection Registered Proprietary Data (ASRPD)', 'card', 'b', 0, 252, 'BF0C 73', 'open', ANNEX_A],
  ['9F0B', 'Cardholder Name Extended', 'card', 'ans', 27, 45, '70 77', 'masked', ANNEX_A],
  ['9F0C', 'Issuer Identification Number Extended (IINE)', 'card', 'n', 3, 4, 'BF0C 73', 'open', ANNEX_A],
  ['9F0D', 'Issuer Action Code - Default', 'card', 'b', 5, 5, '70 77', 'open', ANNEX_A],
  ['9F0E', 'Issuer Action Code - Denial', 'card', 'b', 5, 5, '70 77', 'open', ANNEX_A],
  ['9F0F', 'Issuer Action Code - Online', 'card', 'b', 5, 5, '70 77', 'open', ANNEX_A],
  ['9F10', 'Issuer Application Data', 'card', 'b', 0, 32, '77 80', 'open', ANNEX_A],
  ['9F11', 'Issuer Code Table Index', 'card', 'n', 1, 1, 'A5', 'open', ANNEX_A],
  ['9F12', 'Application Preferred Name', 'card', 'ans', 1, 16, '61 A5', 'open', ANNEX_A],
  ['9F13', 'Last Online Application Transaction Counter (ATC) Register', 'card', 'b', 2, 2, '', 'open', ANNEX_A],
  ['9F14', 'Lower Consecutive Offline Limit', 'card', 'b', 1, 1, '70 77', 'open', ANNEX_A],
  ['9F15', 'Merchant Category Code', 'terminal', 'n', 2, 2, '', 'open', ANNEX_A],
  ['9F16', 'Merchant Identifier', 'terminal', 'ans', 15, 15, '', 'open', ANNEX_A],
  ['9F17', 'Personal Identification Number (PIN) Try Counter', 'card', 'b', 1, 1, '', 'open', ANNEX_A],
  ['9F18', 'Issuer Script Identifier', 'issuer', 'b', 4, 4, '71 72', 'open', ANNEX_A],
  ['9F19', 'Token Requestor ID', 'card', 'n', 6, 6, '70 77', 'masked', ANNEX_A],
  ['9F1A', 'Terminal Country Code', 'terminal', 'n', 2, 2, '', 'open', ANNEX_A],
  ['9F1B', 'Terminal Floor Limit', 'terminal', 'b', 4, 4, '', 'open', ANNEX_A],
  ['9F1C', 'Terminal Identification', 'terminal', 'an', 8, 8, '', 'open', ANNEX_A],
  ['9F1D', 'Terminal Risk Management Data', 'terminal', 'b', 1, 8, '', 'open', ANNEX_A],
  ['9F1E', 'Interface Device (IFD) Serial Number', 'terminal', 'an', 8, 8, '', 'open', ANNEX_A],
  ['9F1F', 'Track 1 Discretionary Data', 'card', 'ans', 0, 252, '70 77', 'never', ANNEX_A],
  ['9F20', 'Track 2 Discretionary Data', 'card', 'cn', 0, 252, '70 77', 'never', ANNEX_A],
  ['9F21', 'Transaction Time', 'terminal', 'n', 3, 3, '', 'open', ANNEX_A],
  ['9F22', 'Certification Authority Public Key Index, Terminal', 'terminal', 'b', 1, 1, '', 'open', ANNEX_A],
  ['9F23', 'Upper Consecutive Offline Limit', 'card', 'b', 1, 1, '70 77', 'open', ANNEX_A],
  ['9F24', 'Payment Account Reference (PAR)', 'card', 'an', 29, 29, '70 77', 'masked', ANNEX_A],
  ['9F25', 'Last 4 Digits of PAN', 'card', 'n', 2, 2, '70 77', 'open', ANNEX_A],
  ['9F26', 'Application Cryptogram', 'card', 'b', 8, 8, '77 80', 'open', ANNEX_A],
  ['9F27', 'Cryptogram Information Data', 'card', 'b', 1, 1, '77 80', 'open', ANNEX_A],
  ['9F29', 'Extended Selection', 'card', 'b', 0, 16, '61', 'open', ANNEX_A],
  ['9F2A', 'Kernel Identifier', 'card', 'b', 1, 8, '61', 'open', 'emv.md 2.6'],
  ['9F2D', 'ICC PIN Encipherment Public Key Certificate', 'card', 'b', 0, 252, '70 77', 'masked', ANNEX_A, 'opens to the PAN under a public key'],
  ['9F2E', 'ICC PIN Encipherment Public Key Exponent', 'card', 'b', 1, 3, '70 77', 'open', ANNEX_A],
  ['9F2F', 'ICC PIN Encipherment Public Key Remainder', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['9F32', 'Issuer Public Key Exponent', 'card', 'b', 1, 3, '70 77', 'open', ANNEX_A],
  ['9F33', 'Terminal Capabilities', 'terminal', 'b', 3, 3, '', 'open', ANNEX_A],
  ['9F34', 'Cardholder Verification Method (CVM) Results', 'terminal', 'b', 3, 3, '', 'open', ANNEX_A],
  ['9F35', 'Terminal Type', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['9F36', 'Application Transaction Counter (ATC)', 'card', 'b', 2, 2, '77 80', 'open', ANNEX_A],
  ['9F37', 'Unpredictable Number', 'terminal', 'b', 4, 4, '', 'open', ANNEX_A],
  ['9F38', 'Processing Options Data Object List (PDOL)', 'card', 'b', 0, 252, 'A5', 'open', ANNEX_A],
  ['9F39', 'Point-of-Service (POS) Entry Mode', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['9F3A', 'Amount, Reference Currency', 'terminal', 'b', 4, 4, '', 'open', ANNEX_A],
  ['9F3B', 'Application Reference Currency', 'card', 'n', 2, 8, '70 77', 'open', ANNEX_A],
  ['9F3C', 'Transaction Reference Currency Code', 'terminal', 'n', 2, 2, '', 'open', ANNEX_A],
  ['9F3D', 'Transaction Reference Currency Exponent', 'terminal', 'n', 1, 1, '', 'open', ANNEX_A],
  ['9F40', 'Additional Terminal Capabilities', 'terminal', 'b', 5, 5, '', 'open', ANNEX_A],
  ['9F41', 'Transaction Sequence Counter', 'terminal', 'n', 2, 4, '', 'open', ANNEX_A],
  ['9F42', 'Application Currency Code', 'card', 'n', 2, 2, '70 77', 'open', ANNEX_A],
  ['9F43', 'Application Reference Currency Exponent', 'card', 'n', 1, 4, '70 77', 'open', ANNEX_A],
  ['9F44', 'Application Currency Exponent', 'card', 'n', 1, 1, '70 77', 'open', ANNEX_A],
  ['9F45', 'Data Authentication Code', 'card', 'b', 2, 2, '', 'open', ANNEX_A],
  ['9F46', 'ICC Public Key Certificate', 'card', 'b', 0, 252, '70 77', 'masked', ANNEX_A, 'opens to the PAN under a public key'],
  ['9F47', 'ICC Public Key Exponent', 'card', 'b', 1, 3, '70 77', 'open', ANNEX_A],
  ['9F48', 'ICC Public Key Remainder', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['9F49', 'Dynamic Data Authentication Data Object List (DDOL)', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['9F4A', 'Static Data Authentication Tag List', 'card', 'b', 0, 252, '70 77', 'open', ANNEX_A],
  ['9F4B', 'Signed Dynamic Application Data', 'card', 'b', 0, 252, '77 80', 'open', ANNEX_A],
  ['9F4C', 'ICC Dynamic Number', 'card', 'b', 2, 8, '', 'open', ANNEX_A],
  ['9F4D', 'Log Entry', 'card', 'b', 2, 2, 'BF0C 73', 'open', ANNEX_A],
  ['9F4E', 'Merchant Name and Location', 'terminal', 'ans', 0, 252, '', 'open', ANNEX_A],
  ['9F4F', 'Log Format', 'card', 'b', 0, 252, '', 'open', ANNEX_A],
  ['9F51', 'Application Currency Code (PBOC)', 'card', 'n', 2, 2, '70 77', 'open', 'emv.md 2.6'],
  ['9F5D', 'Available Offline Spending Amount (PBOC)', 'card', 'n', 6, 6, '77', 'open', 'emv.md 2.6'],
  ['9F61', 'Cardholder Identity Document Number (PBOC)', 'card', 'an', 1, 40, '70 77', 'never', 'emv.md 1.9', '[K]: PBOC, not in a source seen'],
  ['9F62', 'Cardholder Identity Document Type (PBOC)', 'card', 'cn', 1, 1, '70 77', 'masked', 'emv.md 1.9', '[K]: PBOC, not in a source seen'],
  ['9F63', 'Product Identification (PBOC)', 'card', 'b', 16, 16, '70 77', 'open', 'emv.md 2.4', 'length [K]'],
  ['9F66', 'Terminal Transaction Qualifiers (TTQ)', 'terminal', 'b', 4, 4, '', 'open', 'emv.md 2.6'],
  ['9F69', 'Card Authentication Related Data', 'card', 'b', 5, 16, '70 77', 'open', 'emv.md 2.6', 'layout [K]'],
  ['9F6B', 'Track 2 Data (contactless stripe)', 'card', 'b', 0, 19, '70 77', 'never', 'emv.md 1.18'],
  ['9F6C', 'Card Transaction Qualifiers (CTQ)', 'card', 'b', 2, 2, '70 77', 'open', 'emv.md 2.6'],
  ['9F6D', 'Electronic Cash Reset Threshold', 'card', 'n', 6, 6, '', 'open', 'emv.md 2.6'],
  ['9F74', 'Electronic Cash Issuer Authorisation Code', 'card', 'b', 6, 6, '70 77', 'open', 'emv.md 2.6'],
  ['9F77', 'Electronic Cash Balance Limit', 'card', 'n', 6, 6, '70 77', 'open', 'emv.md 2.6'],
  ['9F78', 'Electronic Cash Single Transaction Limit', 'card', 'n', 6, 6, '70 77', 'open', 'emv.md 2.6'],
  ['9F79', 'Electronic Cash Balance', 'card', 'n', 6, 6, '', 'open', 'emv.md 2.6'],
  ['9F7A', 'Electronic Cash Terminal Support Indicator', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.6'],
  ['9F7B', 'Electronic Cash Terminal Transaction Limit', 'terminal', 'n', 6, 6, '', 'open', 'emv.md 2.2'],
  ['A5', 'FCI Proprietary Template', 'card', 'b', 0, 252, '6F', 'masked', ANNEX_A],
  ['BF0C', 'FCI Issuer Discretionary Data', 'card', 'b', 0, 222, 'A5', 'masked', ANNEX_A],
  ['DF01', 'Application Selection Indicator', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.2'],
  ['DF02', 'CA Public Key Modulus', 'terminal', 'b', 1, 256, '', 'open', 'emv.md 2.3', 'EMV ends at 248; a published key has 256'],
  ['DF03', 'CA Public Key Check Value', 'terminal', 'b', 20, 20, '', 'open', 'emv.md 2.3'],
  ['DF04', 'CA Public Key Exponent', 'terminal', 'b', 1, 3, '', 'open', 'emv.md 2.3'],
  ['DF05', 'CA Public Key Expiry', 'terminal', 'b', 4, 8, '', 'open', 'emv.md 2.3'],
  ['DF06', 'CA Public Key Hash Algorithm', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.3'],
  ['DF07', 'CA Public Key Algorithm', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.3'],
  ['DF11', 'Terminal Action Code - Default', 'terminal', 'b', 5, 5, '', 'open', 'emv.md 2.2'],
  ['DF12', 'Terminal Action Code - Online', 'terminal', 'b', 5, 5, '', 'open', 'emv.md 2.2'],
  ['DF13', 'Terminal Action Code - Denial', 'terminal', 'b', 5, 5, '', 'open', 'emv.md 2.2'],
  ['DF14', 'Default DDOL', 'terminal', 'b', 0, 252, '', 'open', 'emv.md 2.2'],
  ['DF15', 'Threshold Value for Biased Random Selection', 'terminal', 'b', 4, 4, '', 'open', 'emv.md 2.2'],
  ['DF16', 'Maximum Target Percentage for Biased Random Selection', 'terminal', 'n', 1, 1, '', 'open', 'emv.md 2.2'],
  ['DF17', 'Target Percentage for Random Selection', 'terminal', 'n', 1, 1, '', 'open', 'emv.md 2.2'],
  ['DF18', 'Online PIN Capability', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.2'],
  ['DF19', 'Contactless Offline Floor Limit', 'terminal', 'n', 6, 6, '', 'open', 'emv.md 2.2'],
  ['DF20', 'Contactless Transaction Limit', 'terminal', 'n', 6, 6, '', 'open', 'emv.md 2.2'],
  ['DF21', 'Contactless CVM Limit', 'terminal', 'n', 6, 6, '', 'open', 'emv.md 2.2'],
  ['DF31', 'Issuer Script Results', 'terminal', 'b', 5, 125, '', 'open', 'emv.md 1.14', 'layout [1/K]'],
  ['DF69', 'SM Algorithm Support Indicator', 'terminal', 'b', 1, 1, '', 'open', 'emv.md 2.7'],
  ['DF71', 'Application Currency Code (second, PBOC)', 'card', 'n', 2, 2, '70 77', 'open', 'emv.md 2.6'],
];

function rowOf([tag, name, source, format, minimumBytes, maximumBytes, templates, ...rest]: Cells): TagRow {
  const [sensitivity, reference, note] = rest;
  const row = { tag, name, source, format, minimumBytes, maximumBytes, sensitivity, reference };
  const where = templates === '' ? [] : templates.split(' ');
  return note === undefined ? { ...row, templates: where } : { ...row, templates: where, note };
}

export const TAGS: ReadonlyMap<string, TagRow> = new Map(CELLS.map((cells) => [cells[0], rowOf(cells)]));

/** Undefined for a tag that is not in the table: its value is bytes. */
export const formatOf = (tag: string): TagFormat | undefined => TAGS.get(tag)?.format;

/** May the value be kept, printed and sent in field 55? A tag that is not in the table may not. */
export const isOpenTag = (tag: string): boolean => TAGS.get(tag)?.sensitivity === 'open';
