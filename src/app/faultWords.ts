/** What broken machinery is called at the edges: an HTTP status and a Vietnamese line; its English is the fault's own detail. */
import type { FaultCode } from '../store/faults.js';

export const faultWords: Readonly<Record<FaultCode, { readonly http: number; readonly vi: string }>> = {
  DISK_FULL: { http: 507, vi: 'Ổ đĩa đã đầy, không ghi được gì thêm. Hãy giải phóng dung lượng rồi làm lại.' },
  LOG_BUSY: { http: 503, vi: 'Một tiến trình khác giữ nhật ký quá lâu. Hãy thử lại sau ít phút.' },
  LOG_UNREADABLE: {
    http: 500,
    vi: 'Không đọc được nhật ký hoặc dữ liệu của nó bị hỏng. Hãy khôi phục từ bản sao lưu.',
  },
  LOG_REWRITTEN: {
    http: 500,
    vi: 'Nhật ký không còn đúng như đã ghi hoặc đã ký: có sự kiện bị cắt, sửa hoặc thay. Hãy giữ nguyên thư mục làm bằng chứng và khôi phục từ bản sao lưu.',
  },
  NOT_OUR_FOLDER: { http: 500, vi: 'Thư mục dữ liệu thuộc về chương trình khác. Hãy chọn DATA_DIR khác.' },
  NO_LOG: { http: 500, vi: 'Thư mục dữ liệu chưa có nhật ký. Hãy chạy “opendata init” trước.' },
  UNSAFE_SQLITE: { http: 500, vi: 'Thư viện SQLite không bảo đảm ghi bền vững nên chương trình không khởi động.' },
  CLOCK_BEHIND: {
    http: 503,
    vi: 'Đồng hồ máy chậm hơn sự kiện cuối cùng trong nhật ký nên không ghi được. Hãy chỉnh lại đồng hồ.',
  },
  EVENT_TOO_LARGE: { http: 500, vi: 'Sự kiện lớn hơn mức cho phép nên không được ghi.' },
  EVENT_NOT_JSON: { http: 500, vi: 'Sự kiện không đúng cấu trúc nên không được ghi.' },
  EVENT_UNKNOWN: { http: 500, vi: 'Nhật ký có loại sự kiện mà phiên bản này không biết. Hãy dùng phiên bản mới hơn.' },
  FOLDER_NOT_WRITABLE: {
    http: 500,
    vi: 'Không ghi được vào thư mục đã chọn. Hãy kiểm tra thư mục và quyền ghi (DATA_DIR, --out).',
  },
  OUTCOME_UNKNOWN: {
    http: 500,
    vi: 'Không rõ việc ghi đã thành công hay chưa. Hãy xem lại nhật ký trước khi làm lại.',
  },
  VIEWS_BEHIND: { http: 503, vi: 'Các bảng xem chưa theo kịp nhật ký. Hãy thử lại sau ít phút.' },
  KEY_MISSING: { http: 500, vi: 'Thiếu khóa để đọc dữ liệu đã niêm phong; khóa đã bị hủy hoặc tệp khóa bị mất.' },
  MASTER_KEY_WRONG: { http: 500, vi: 'MASTER_KEY không đúng với kho khóa. Hãy đặt lại đúng giá trị ban đầu.' },
  BLOB_DAMAGED: { http: 500, vi: 'Tệp đã lưu bị mất hoặc bị hỏng. Hãy khôi phục từ bản sao lưu.' },
  READER_FAILED: { http: 500, vi: 'Tiến trình đọc tệp không hoạt động; tệp chưa được ghi nhận.' },
  READER_STOPPING: {
    http: 503,
    vi: 'Hệ thống đang dừng khi chưa đến lượt đọc tệp này; chưa ghi nhận gì. Hãy gửi lại sau ít phút.',
  },
  CANNOT_LISTEN: {
    http: 500,
    vi: 'Không mở được địa chỉ phục vụ web: cổng đang có chương trình khác dùng, hoặc không được phép. Hãy xem lại HOST và PORT.',
  },
  LOG_UNREACHABLE: {
    http: 502,
    vi: 'Không đọc được nhật ký cần kiểm tra: máy chủ, thư mục hoặc tệp không trả lời. Lần kiểm tra này chưa kết luận được gì; hãy thử lại.',
  },
  WITNESS_DAMAGED: {
    http: 500,
    vi: 'Thư mục của bên làm chứng thiếu tệp hoặc có tệp bị sửa. Hãy khôi phục từ bản sao lưu của thư mục này.',
  },
  CONTENTION: { http: 503, vi: 'Quá nhiều thay đổi cùng lúc trên một đối tượng. Hãy thử lại.' },
};
