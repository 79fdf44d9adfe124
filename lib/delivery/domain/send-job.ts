/** The queue of single deliveries; a job is only a knock, what is to be sent stands in the row. */
export const sendDeliveryJob = 'delivery.send';
