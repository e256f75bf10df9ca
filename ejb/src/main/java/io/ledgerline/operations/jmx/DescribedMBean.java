package io.ledgerline.operations.jmx;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;

/** An MXBean whose descriptions, parameter names and impacts come from {@link Description} on its interface. */
public final class DescribedMBean extends StandardEmitterMBean {

    private final Class<?> type;

    /**
     * Makes an MXBean.
     *
     * @param bean what it calls
     * @param type its interface
     * @param notices what it tells
     */
    public <T> DescribedMBean(T bean, Class<T> type, NotificationEmitter notices) {
        super(bean, type, true, notices);
        this.type = type;
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return Optional.ofNullable(type.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(info::getDescription);
    }

    @Override
    protected String getDescription(MBeanAttributeInfo attribute) {
        String getter = (attribute.isIs() ? "is" : "get") + attribute.getName();
        return method(getter, 0)
                .map(method -> method.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(attribute::getDescription);
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return described(operation).map(Description::value).orElseGet(operation::getDescription);
    }

    @Override
    protected int getImpact(MBeanOperationInfo operation) {
        return described(operation)
                .map(description -> description.changes() ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO)
                .orElse(MBeanOperationInfo.UNKNOWN);
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence).map(Parameter::getName).orElseGet(parameter::getName);
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence)
                .map(declared -> declared.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(parameter::getDescription);
    }

    private Optional<Description> described(MBeanOperationInfo operation) {
        return method(operation.getName(), operation.getSignature().length)
                .map(method -> method.getAnnotation(Description.class));
    }

    private Optional<Parameter> parameter(MBeanOperationInfo operation, int sequence) {
        return method(operation.getName(), operation.getSignature().length)
                .map(method -> method.getParameters()[sequence]);
    }

    /** No interface of ours overloads an operation with the same number of parameters. */
    private Optional<Method> method(String name, int parameters) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst();
    }
}
