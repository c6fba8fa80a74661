/** Entry of the customer's window: puts the face around the bridge that the preload has made. Without one it stays blank. */
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { windowClock } from '../terminal/page-clock.ts';
import { connectCustomer } from './customer-client.ts';
import { CustomerFace } from './customer-face.tsx';

const place = document.querySelector('#root');
if (place === null) throw new Error('the page has no #root');
if (window.terminal !== undefined) {
  const client = connectCustomer(window.terminal, windowClock);
  createRoot(place).render(
    <StrictMode>
      <CustomerFace client={client} />
    </StrictMode>,
  );
}
