/** The published worked key of unionpay-pos 3.1, set 1: everyone knows it, so it protects nothing. For training, simulators and tests. */
export const trainingMasterKey: Uint8Array = Uint8Array.from(Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex'));
