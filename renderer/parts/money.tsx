/** Money as people read it: ¥, thousands and two decimals, in tabular figures. Whole minor units in; no fraction is ever computed. */
export function formatMinor(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)}`;
}

export function Money({ amountMinor, className = '' }: { readonly amountMinor: number; readonly className?: string }) {
  return (
    <span className={`money ${className}`}>
      <span className="money-sign">¥</span>
      {formatMinor(amountMinor)}
    </span>
  );
}
