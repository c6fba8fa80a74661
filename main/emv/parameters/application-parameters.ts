/** What one AID download says of an application (emv.md 2.2); the kernel reads it, the journal keeps the bytes it came from. */
export interface ApplicationParameters {
  /** 5 to 16 bytes in upper-case hex. */
  readonly aid: string;
  /** DF01 00: a card's longer name that begins with this one matches too. */
  readonly partialSelection: boolean;
  /** 9F09 of the terminal for this application: 2 bytes in hex. */
  readonly version: string;
  /** Five bytes each, in hex. */
  readonly tacDefault: string;
  readonly tacOnline: string;
  readonly tacDenial: string;
  /** 9F1B, minor units. */
  readonly floorLimitMinor: number;
  /** DF15, minor units. */
  readonly randomThresholdMinor: number;
  /** DF17 and DF16, 0 to 99. */
  readonly randomTargetPercent: number;
  readonly randomMaximumPercent: number;
  /** DF14 in hex; `9F3704` where the download's is malformed. */
  readonly defaultDdol: string;
  /** DF18. */
  readonly onlinePin: boolean;
  /** 9F7B, minor units: below it electronic cash is allowed. */
  readonly electronicCashLimitMinor?: number;
  /** DF19: above it a tap goes online. */
  readonly contactlessFloorMinor?: number;
  /** DF20: from it on no tap. */
  readonly contactlessLimitMinor?: number;
  /** DF21: from it on a tap needs cardholder verification. */
  readonly contactlessCvmMinor?: number;
}
