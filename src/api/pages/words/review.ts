/** Words of the review queue and of one review. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  queue: {
    title: 'Chờ duyệt và công bố',
    lead: 'Bản chờ lâu nhất ở trên cùng. Thời gian duyệt không tính vào thời hạn của cơ quan.',
    reviewTitle: 'Chờ duyệt',
    publicationTitle: 'Đã duyệt, chờ công bố',
    reviewCaption: 'Các bản chờ duyệt, bản chờ lâu nhất ở trên',
    publicationCaption: 'Các tệp đã duyệt chờ công bố, tệp chờ lâu nhất ở trên',
    nothingToReview: 'Không có bản nào chờ duyệt.',
    nothingToPublish: 'Không có tệp nào chờ công bố.',
    columns: {
      submission: 'Bản cập nhật',
      agency: 'Cơ quan',
      period: 'Kỳ',
      kind: 'Hình thức',
      arrivedAt: 'Nhận lúc',
      waiting: 'Đã chờ',
      action: 'Việc cần làm',
    },
    waiting: (days: string) => (days === '0' ? 'hôm nay' : `${days} ngày`),
    review: 'Xem và duyệt',
    publish: 'Xem và công bố',
    version: (number: string) => `phiên bản ${number}`,
    done: {
      approved: (id: string) => `Đã duyệt ${id}.`,
      approvedFile: (id: string) => `Đã duyệt ${id}. Tệp đang chờ công bố.`,
      returned: (id: string) => `Đã trả lại ${id}. Cơ quan sẽ thấy lý do và hạn gửi lại.`,
      published: (id: string) => `Đã công bố ${id}. Ai cũng xem và tải về được.`,
    },
  },
  page: {
    back: 'Chờ duyệt',
    notPublic: {
      internal:
        'Phụ lục xếp bộ dữ liệu này là dữ liệu nội bộ: duyệt được, nhưng không bao giờ được công bố (Điều 4.3, 11.2).',
      personal:
        'Phụ lục xếp bộ dữ liệu này là dữ liệu cá nhân: duyệt được, nhưng không bao giờ được công bố (Điều 4.3, 11.2).',
    },
    current: 'Bản đang xét',
    privacyTitle: 'Hãy tự xem dữ liệu cá nhân trước khi duyệt (Điều 4.3)',
    privacy:
      'Hệ thống chưa tự động rà soát dữ liệu cá nhân. Người duyệt phải mở tệp và xem có số định danh, số điện thoại, thư điện tử, địa chỉ, ngày sinh hoặc tài khoản ngân hàng của cá nhân hay không; nếu có thì trả lại.',
    openFile: 'Tải tệp để xem',
    facts: 'Thông tin bản đang xét',
    approveTitle: 'Duyệt',
    approveLead: 'Duyệt đúng bản có mã băm ghi trên. Nếu cơ quan vừa gửi bản mới hơn, hệ thống sẽ báo và không duyệt.',
    approveDeclaration: 'Duyệt khai báo ghi trên. Nếu cơ quan vừa gửi bản mới hơn, hệ thống sẽ báo và không duyệt.',
    approve: 'Duyệt bản này',
    returnTitle: 'Trả lại',
    returnLead: 'Cơ quan thấy nguyên văn lý do và có thời gian để gửi lại mà không mất thời điểm nhận ban đầu.',
    returnLabel: 'Lý do trả lại',
    returnHint: 'Nêu rõ phải sửa gì, ở đâu. Bắt buộc, tối đa 4.000 ký tự; không ghi dữ liệu cá nhân.',
    giveBack: 'Trả lại cho cơ quan',
    publishTitle: 'Công bố',
    publishLead: 'Tệp sẽ công khai trên danh mục, ai cũng xem và tải về được. Đã công bố thì không trả lại được nữa.',
    publish: 'Công bố tệp này',
    nothing: {
      none: 'Chưa nhận được gì để duyệt.',
      returned: 'Bản mới nhất đã bị trả lại; đang chờ cơ quan gửi bản mới.',
      published: 'Bản này đã được công bố; không còn việc phải làm.',
      declared: 'Khai báo đã được duyệt; không có tệp để công bố.',
    },
    versionsTitle: 'Các phiên bản khác',
  },
};

const en: typeof vi = {
  queue: {
    title: 'Waiting for review and publication',
    lead: 'What has waited longest stands first. The time of review never counts against the agency.',
    reviewTitle: 'For review',
    publicationTitle: 'Approved, to be published',
    reviewCaption: 'What waits for review, the longest waiting first',
    publicationCaption: 'Approved files that wait for publication, the longest waiting first',
    nothingToReview: 'Nothing waits for review.',
    nothingToPublish: 'Nothing waits for publication.',
    columns: {
      submission: 'Submission',
      agency: 'Agency',
      period: 'Period',
      kind: 'Kind',
      arrivedAt: 'Received at',
      waiting: 'Waiting',
      action: 'What to do',
    },
    waiting: (days) => (days === '0' ? 'since today' : `${days} ${days === '1' ? 'day' : 'days'}`),
    review: 'Look and review',
    publish: 'Look and publish',
    version: (number) => `version ${number}`,
    done: {
      approved: (id) => `${id} is approved.`,
      approvedFile: (id) => `${id} is approved. The file waits to be published.`,
      returned: (id) => `${id} is returned. The agency sees the reason and until when to send it again.`,
      published: (id) => `${id} is published. Anybody can see and download it.`,
    },
  },
  page: {
    back: 'The review queue',
    notPublic: {
      internal: 'The annex names this dataset internal: it may be approved, but is never published (Điều 4.3, 11.2).',
      personal: 'The annex names this dataset personal: it may be approved, but is never published (Điều 4.3, 11.2).',
    },
    current: 'The version under review',
    privacyTitle: 'Look for personal data yourself before approving (Điều 4.3)',
    privacy:
      'Personal data are not screened automatically yet. Open the file and look for identity numbers, phone numbers, e-mail addresses, home addresses, dates of birth or bank accounts of persons; if there are any, return it.',
    openFile: 'Download the file to look at it',
    facts: 'The version under review',
    approveTitle: 'Approve',
    approveLead:
      'Approves the very version with the hash stated above. If a newer one has just arrived, you are told and nothing is approved.',
    approveDeclaration:
      'Approves the declaration stated above. If a newer version has just arrived, you are told and nothing is approved.',
    approve: 'Approve this version',
    returnTitle: 'Return',
    returnLead:
      'The agency reads the reason as you write it, and has days to send it again without losing its first time of receipt.',
    returnLabel: 'Reason for the return',
    returnHint: 'Say what to mend and where. Required, at most 4,000 characters; no personal data.',
    giveBack: 'Return it to the agency',
    publishTitle: 'Publish',
    publishLead:
      'The file becomes public in the catalog: anybody can see and download it. What is published cannot be returned.',
    publish: 'Publish this file',
    nothing: {
      none: 'Nothing has been received that could be reviewed.',
      returned: 'The newest version has been returned; a new one is awaited.',
      published: 'This version is published; nothing is left to do.',
      declared: 'The declaration is approved; there is no file to publish.',
    },
    versionsTitle: 'The other versions',
  },
};

export type ReviewWords = typeof vi;
export const reviewWords: Readonly<Record<Language, ReviewWords>> = { vi, en };
