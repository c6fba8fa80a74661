/**
 * Field 62 of parameter download and status upload as one table: a two-digit tag, then so many bytes (unionpay-pos 2.8). Data; the desk
 * reads and writes by it, the simulator too.
 */
export type ParameterForm = 'digits' | 'flag' | 'number' | 'text' | 'bytes';

export interface ParameterTag {
  readonly tag: string;
  readonly name: string;
  readonly lengthBytes: number;
  /** digits and text as they stand, flag 0 or 1, number in digits, bytes in hex. Text in GB18030, spaces behind. */
  readonly form: ParameterForm;
}

export const PARAMETER_TAGS = [
  { tag: '11', name: 'applicationType', lengthBytes: 2, form: 'digits' },
  { tag: '12', name: 'answerTimeoutSeconds', lengthBytes: 2, form: 'number' },
  { tag: '13', name: 'connectionAttempts', lengthBytes: 1, form: 'number' },
  { tag: '14', name: 'phone1', lengthBytes: 14, form: 'text' },
  { tag: '15', name: 'phone2', lengthBytes: 14, form: 'text' },
  { tag: '16', name: 'phone3', lengthBytes: 14, form: 'text' },
  { tag: '17', name: 'managementPhone', lengthBytes: 14, form: 'text' },
  { tag: '18', name: 'tipAllowed', lengthBytes: 1, form: 'flag' },
  { tag: '19', name: 'tipPercent', lengthBytes: 2, form: 'number' },
  { tag: '20', name: 'manualEntry', lengthBytes: 1, form: 'flag' },
  { tag: '21', name: 'autoSignOff', lengthBytes: 1, form: 'flag' },
  { tag: '22', name: 'merchantName', lengthBytes: 40, form: 'text' },
  { tag: '23', name: 'reversalAttempts', lengthBytes: 1, form: 'number' },
  { tag: '24', name: 'offlineMode', lengthBytes: 1, form: 'digits' },
  { tag: '25', name: 'keyIndex', lengthBytes: 1, form: 'number' },
  { tag: '26', name: 'switchesHex', lengthBytes: 4, form: 'bytes' },
  { tag: '27', name: 'mostOffline', lengthBytes: 2, form: 'number' },
] as const satisfies readonly ParameterTag[];
