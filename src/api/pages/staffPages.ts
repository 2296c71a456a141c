/** The pages of people who are signed in, and the door they come through. */
import type { PageRoute } from '../route.js';
import { deskPage } from './agency/deskPage.js';
import { fileForm, nilForm, unchangedForm } from './agency/dutyForms.js';
import { dutyPage } from './agency/dutyPage.js';
import { peopleForms } from './agency/peopleForms.js';
import { ownPeoplePage, peoplePage } from './agency/peoplePage.js';
import { formAddresses } from './formAddresses.js';
import { grantForms } from './review/grantForms.js';
import { grantPage } from './review/grantPage.js';
import { overlapForms } from './review/overlapForm.js';
import { overlapPage } from './review/overlapPage.js';
import { overlapsPage } from './review/overlapsPage.js';
import { eventPage } from './history/eventPage.js';
import { historyPage } from './history/historyPage.js';
import { readsPage } from './history/readsPage.js';
import { queuePage } from './review/queuePage.js';
import { rankingPage } from './oversight/rankingPage.js';
import { receiptPage } from './submission/receiptPage.js';
import { reportForms } from './oversight/reportForms.js';
import { reportPage } from './oversight/reportPage.js';
import { reportsPage } from './oversight/reportsPage.js';
import { remindersPage } from './oversight/remindersPage.js';
import { approveForm, publishForm, returnForm } from './review/reviewForms.js';
import { reviewPage } from './review/reviewPage.js';
import { signInForm, signInPage, signOutForm } from './signIn/signInPage.js';
import { submissionPage } from './submission/submissionPage.js';
import { violationsPage } from './oversight/violationsPage.js';

export const staffPages: readonly PageRoute[] = [
  ...[signInPage, signInForm, signOutForm],
  ...[deskPage, dutyPage, fileForm, nilForm, unchangedForm],
  ...[peoplePage, ownPeoplePage, ...peopleForms],
  ...[submissionPage, receiptPage],
  ...[queuePage, reviewPage, approveForm, returnForm, publishForm],
  grantPage,
  ...grantForms,
  ...[overlapsPage, overlapPage],
  ...overlapForms,
  ...[violationsPage, remindersPage, rankingPage],
  ...[reportsPage, reportPage],
  ...reportForms,
  ...[historyPage, eventPage, readsPage],
  ...formAddresses,
];
