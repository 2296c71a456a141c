/** Words of the page of heads and assigned staff. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Thủ trưởng và cán bộ được phân công',
  lede: 'Thủ trưởng cơ quan phân công cán bộ cập nhật dữ liệu (Điều 13.2). Thư nhắc việc gửi thủ trưởng đương nhiệm và đồng gửi cán bộ đang được phân công. Công chúng không thấy trang này.',
  heads: 'Thủ trưởng',
  stewards: 'Cán bộ được phân công',
  columns: { name: 'Họ tên', email: 'Thư điện tử', from: 'Từ ngày', until: 'Đến hết ngày', source: 'Căn cứ', end: 'Kết thúc' },
  noHeads: 'Chưa ghi nhận thủ trưởng nào.',
  noStewards: 'Chưa phân công cán bộ nào.',
  erased: 'đã xóa',
  openEnd: 'chưa có ngày kết thúc',
  onLabel: 'Vào ngày',
  show: 'Xem',
  assignTitle: 'Phân công cán bộ',
  nameLabel: 'Họ tên',
  emailLabel: 'Địa chỉ thư điện tử (không bắt buộc)',
  fromLabel: 'Ngày đầu',
  untilLabel: 'Ngày cuối (không bắt buộc)',
  assign: 'Phân công',
  endDay: 'Ngày cuối',
  end: 'Kết thúc',
  addressTitle: 'Địa chỉ nhận thư của thủ trưởng đương nhiệm',
  addressLabel: 'Địa chỉ thư điện tử mới',
  change: 'Đổi địa chỉ',
  done: {
    assigned: 'Đã ghi nhận phân công.',
    ended: 'Đã ghi nhận ngày kết thúc phân công.',
    address: 'Đã đổi địa chỉ; thư gửi từ nay theo địa chỉ mới.',
  },
};

const en: typeof vi = {
  title: 'Head and assigned staff',
  lede: 'The head of an agency assigns the staff who update its data (Điều 13.2). Reminders go to the head in office, with the staff assigned that day in copy. The public does not see this page.',
  heads: 'Head',
  stewards: 'Assigned staff',
  columns: { name: 'Name', email: 'E-mail', from: 'From', until: 'Until', source: 'Source', end: 'End' },
  noHeads: 'No head is recorded.',
  noStewards: 'Nobody is assigned.',
  erased: 'erased',
  openEnd: 'no end is recorded',
  onLabel: 'On the day',
  show: 'Show',
  assignTitle: 'Assign a person',
  nameLabel: 'Name',
  emailLabel: 'E-mail address (not required)',
  fromLabel: 'First day',
  untilLabel: 'Last day (not required)',
  assign: 'Assign',
  endDay: 'Last day',
  end: 'End',
  addressTitle: 'Where letters to the head in office go',
  addressLabel: 'New e-mail address',
  change: 'Change the address',
  done: {
    assigned: 'The assignment is recorded.',
    ended: 'The end of the assignment is recorded.',
    address: 'The address is changed; letters go there from now on.',
  },
};

export const peopleWords: Readonly<Record<Language, typeof vi>> = { vi, en };
