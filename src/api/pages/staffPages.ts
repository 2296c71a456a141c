/** The pages of people who are signed in, and the door they come through. */
import type { PageRoute } from '../route.js';
import { deskPage } from './deskPage.js';
import { fileForm, nilForm, unchangedForm } from './dutyForms.js';
import { dutyPage } from './dutyPage.js';
import { formAddresses } from './formAddresses.js';
import { grantForms } from './grantForms.js';
import { grantPage } from './grantPage.js';
import { queuePage } from './queuePage.js';
import { rankingPage } from './rankingPage.js';
import { receiptPage } from './receiptPage.js';
import { remindersPage } from './remindersPage.js';
import { approveForm, publishForm, returnForm } from './reviewForms.js';
import { reviewPage } from './reviewPage.js';
import { signInForm, signInPage, signOutForm } from './signInPage.js';
import { submissionPage } from './submissionPage.js';
import { violationsPage } from './violationsPage.js';

export const staffPages: readonly PageRoute[] = [
  ...[signInPage, signInForm, signOutForm],
  ...[deskPage, dutyPage, fileForm, nilForm, unchangedForm],
  ...[submissionPage, receiptPage],
  ...[queuePage, reviewPage, approveForm, returnForm, publishForm],
  grantPage,
  ...grantForms,
  ...[violationsPage, remindersPage, rankingPage],
  ...formAddresses,
];
